package space.bhtom.schema.problem;

import java.util.Locale;

/**
 * What can a person meet here? One constant each, with its blame and one sentence that says what was wrong and what to
 * do. The constant's name is the {@code code} in every answer and in every parked job.
 */
public enum Problem {
    TARGET_UNKNOWN(
            Blame.NOT_FOUND,
            "There is no target named “%s”: check the spelling or search with targets(filter: {name: …})."),
    TARGETS_UNKNOWN(Blame.NOT_FOUND, "%d of the %d targets are unknown (%s): check their spelling, or leave them out."),
    TARGET_NAME_EMPTY(Blame.CALLER, "A target needs a name: give one of 1 to 100 visible characters."),
    TARGET_NAME_TAKEN(
            Blame.CALLER, "The name “%s” already belongs to target “%s”: choose another, or use that target."),
    TARGET_DUPLICATE(
            Blame.CALLER,
            "Target “%s” already lies %.1f″ from this position: use it, or give a position farther than 3″ away."),
    COORDINATES_BAD(
            Blame.CALLER,
            "“%s” is not a sky position: give degrees (“291.2 43.5”) or sexagesimal (“19:24:48 +43:30:00”), declination within ±90°."),
    REGION_BAD(
            Blame.CALLER,
            "“%s” is no part of the sky: give a cone as ra,dec,radius or a polygon as ra,dec ra,dec ra,dec …, all in degrees."),
    POLYGON_BAD(
            Blame.CALLER,
            "This polygon cannot be used: give 3 to 10000 vertices that lie within half the sky, or a MOC for larger regions."),
    MOC_BAD(
            Blame.CALLER,
            "“%s” is no MOC: write orders (0 to 29) and cells as 3/1-3 8 4/16 or {\"3\": [1, 2], \"4\": [16]}, at most %d ranges."),
    NUMBER_OUT_OF_RANGE(Blame.CALLER, "%s must lie between %s and %s, but was %s."),
    REQUEST_BAD(Blame.CALLER, "%s"),
    PATH_UNKNOWN(
            Blame.NOT_FOUND,
            "There is nothing at “%s”: ask /graphql, read /api/targets/NAME/lightcurve, or open / in a browser."),
    QUERY_TOO_LARGE(
            Blame.CALLER,
            "The query is larger than the %s allowed here: send files to /api/uploads, and ask for less at a time."),
    QUERY_TOO_DEEP(
            Blame.CALLER,
            "The query is nested %s levels deep, at most %s are allowed: ask for the inner things in a query of their own."),
    QUERY_TOO_COSTLY(
            Blame.CALLER,
            "The query costs %s points, at most %s are allowed: ask for fewer fields, or for shorter pages by “first”."),
    QUERY_TOO_SLOW(
            Blame.CALLER, "The query was not answered within %s: ask for fewer targets or a shorter time range."),
    FORMAT_UNKNOWN(Blame.CALLER, "“%s” is no format of a light curve: ask for csv, json, arrow, parquet, svg or png."),
    ROW_FORMAT_UNKNOWN(Blame.CALLER, "“%s” is no format of a table: ask for csv, json, arrow or parquet."),
    CURSOR_STRANGE(Blame.CALLER, "This cursor belongs to another query: start again without “after”."),
    BODY_TOO_LARGE(
            Blame.CALLER,
            "The file is larger than the %s allowed here: compress it (.fz), or ask the operator to raise BHTOM_UPLOAD_LIMIT."),
    UPLOAD_PART_MISSING(
            Blame.CALLER, "The upload has no part named “%s”: send multipart/form-data with file and target."),
    FILE_EMPTY(Blame.CALLER, "“%s” is empty: check the copy on your side and send it once more."),
    UPLOAD_UNKNOWN(Blame.NOT_FOUND, "There is no upload %s."),
    WORK_UNKNOWN(Blame.NOT_FOUND, "There is no job %s."),
    ARCHIVE_UNKNOWN(Blame.CALLER, "There is no archive “%s”: known are %s."),
    OBSERVATORY_UNKNOWN(Blame.CALLER, "There is no observatory “%s”: see observatories { name } for those known."),
    COLUMN_UNKNOWN(Blame.CALLER, "There is no column “%s” here: choose among %s."),
    SNAPSHOT_UNKNOWN(
            Blame.NOT_FOUND,
            "There is no snapshot “%s” of the lake: “./bhtom lake snapshot list”, or snapshots { name } in GraphQL, names those kept; others go after an hour."),
    SNAPSHOT_NAME_BAD(
            Blame.CALLER,
            "“%s” cannot name a snapshot: write 1 to 63 of a-z, 0-9, dot and hyphen, with a letter, for instance paper-2026.1."),
    SNAPSHOT_NAME_TAKEN(Blame.CALLER, "There is already a snapshot named “%s”: choose another name."),
    SNAPSHOT_EMPTY(Blame.CALLER, "The lake has no measurements yet, so there is nothing to name: record some first."),
    BATCH_UNKNOWN(Blame.NOT_FOUND, "There is no batch %s: see target { batches { id } }, or batchId of a light curve."),
    BATCH_ENDED(Blame.CALLER, "Batch %s was %s already: only active ones can be withdrawn."),
    MEASUREMENT_UNKNOWN(
            Blame.NOT_FOUND, "There is no measurement %s: give batchId and rowNumber as a light curve shows them."),
    REASON_MISSING(Blame.CALLER, "Say why in 1 to 1000 characters: the reason stays with the measurements."),
    MERGE_WITH_ITSELF(Blame.CALLER, "Target “%s” cannot be merged into itself: name another."),
    TARGET_MERGED(Blame.CALLER, "Target “%s” is merged into another itself: split it from there first."),
    TARGET_NOT_MERGED(Blame.CALLER, "Target “%s” is not merged into another: there is nothing to split."),
    BANDPASS_TAKEN(
            Blame.CALLER,
            "There is already a bandpass %s (%s, %s nm, zero point %s Jy): use it, or give yours another name."),
    BANDPASS_UNKNOWN(Blame.CALLER, "There is no bandpass “%s”: write system/name, for instance %s."),

    SQL_EMPTY(
            Blame.CALLER,
            "There is no SQL in the request: send the statement as the body, or as {\"sql\": \"SELECT …\"}."),
    SQL_WRONG(Blame.CALLER, "The SQL is not right at %s: %s."),
    SQL_NOT_ONE_SELECT(
            Blame.CALLER,
            "Only one SELECT statement (or EXPLAIN of one) is answered here: send it alone, without SET, COPY, ATTACH or a second statement."),
    SQL_FORBIDDEN(
            Blame.CALLER,
            "%s is not allowed here (%s): ask with a plain SELECT over the views that GET /api/sql/schema lists."),
    SQL_VIEW_UNKNOWN(Blame.CALLER, "There is no view “%s” (%s): there are %s."),
    SQL_FUNCTION_UNKNOWN(
            Blame.CALLER,
            "There is no function “%s” here (%s): GET /api/sql/schema lists the macros, DuckDB’s documentation the rest."),
    SQL_PARAMETERS_BAD(
            Blame.CALLER,
            "The parameters do not fit the SQL: it has %s, but was given %s; each is a number, text, true, false or null."),
    SQL_ENGINE_LACKS(
            Blame.CALLER,
            "This server asks a cluster, which is not asked for %s: say it another way; docs/sql.md lists what is understood everywhere."),
    SQL_ENGINE_AWAY(
            Blame.OURS,
            "The cluster that answers SQL does not answer: try again in a minute, or ask the operator to look at the log."),
    SQL_TOO_SLOW(Blame.CALLER, "The query was stopped after %s: ask for less (a bandpass, a time range, in_cone)."),
    SQL_TOO_MUCH_MEMORY(
            Blame.CALLER,
            "The query needs more memory than the %s MB allowed here: group or restrict it before it is sorted or joined."),
    SQL_ANSWER_TOO_LARGE(Blame.CALLER, "The answer is larger than the %s allowed here: restrict it."),
    SQL_BUSY(
            Blame.CALLER,
            "%s of your queries already run, as many as are allowed at a time: wait for one to end, or cancel it."),
    SQL_SERVER_BUSY(Blame.OURS, "All %s places for SQL are taken at the moment: try again in a few seconds."),
    SQL_JOB_UNKNOWN(
            Blame.NOT_FOUND,
            "There is no SQL job %s of yours: see GET /api/sql/jobs, or “./bhtom sql jobs”, for those kept."),
    SQL_JOB_WITHOUT_ANSWER(Blame.CALLER, "SQL job %s has no answer, it is %s: wait until it is DONE, or ask again."),
    SQL_JOBS_TOO_MANY(
            Blame.CALLER,
            "You keep %s SQL jobs with %s MB of answers, as much as is allowed: remove some, then ask again."),
    SQL_JOB_LOST(
            Blame.OURS,
            "The server ended %s times while this query ran: ask for less, or ask the operator to look at its log."),

    FLIGHT_COMMAND_REFUSED(
            Blame.CALLER,
            "%s is not answered here: Flight SQL reads, one SELECT at a time; data come in by POST /api/uploads and GraphQL."),
    FLIGHT_HANDLE_UNKNOWN(
            Blame.NOT_FOUND,
            "This ticket or prepared statement is not yours, or no longer valid: ask or prepare the statement again."),
    FLIGHT_PORT_TAKEN(
            Blame.CALLER,
            "Flight SQL cannot listen on %s, it is used by another program or not of this machine: choose another address with BHTOM_FLIGHT_ADDRESS."),

    TOKEN_WRONG(
            Blame.NOT_ALLOWED,
            "This token is not valid: make one with “./bhtom token create NAME” and send it as “Authorization: Bearer …”."),
    SIGN_IN_NEEDED(
            Blame.NOT_ALLOWED,
            "Writing needs a token: make one with “./bhtom token create NAME” and send it as “Authorization: Bearer …”."),
    NOT_ALLOWED(Blame.NOT_ALLOWED, "Your account may not %s: ask an administrator."),
    ACCOUNT_NAME_TAKEN(Blame.CALLER, "There is already a user named “%s”: choose another name."),
    ACCOUNT_UNKNOWN(Blame.NOT_FOUND, "There is no user named “%s”: make one with “./bhtom user add %s”."),

    ARCHIVE_REFUSED(Blame.ARCHIVE, "%s refused the connection: it is asked again %s."),
    ARCHIVE_FAILED(Blame.ARCHIVE, "%s answered with status %s: it is asked again %s."),
    ARCHIVE_SILENT(Blame.ARCHIVE, "%s did not answer within %s: it is asked again %s."),
    ARCHIVE_ANSWER_STRANGE(
            Blame.ARCHIVE, "The answer of %s cannot be read (%s): it is kept, and the archive is asked again %s."),
    ARCHIVE_ANSWER_TOO_LARGE(Blame.ARCHIVE, "The answer of %s is larger than %s: ask for a shorter time range."),
    ARCHIVE_CREDENTIALS_MISSING(Blame.OURS, "%s needs an account: set %s, then harvest again."),
    ARCHIVE_HAS_NO_TARGET(Blame.DATA, "%s knows no source for “%s”: nothing was added."),

    FILE_NOT_FITS(
            Blame.DATA,
            "“%s” is not a FITS file (it begins with %s): send the camera's .fits, .fit, .fts, .fz or .gz file."),
    FITS_TRUNCATED(
            Blame.DATA, "“%s” ends too early (%s): copy it again from the camera's computer and send it once more."),
    FITS_UNREADABLE(Blame.DATA, "“%s” cannot be read as FITS (%s): save it again as a plain FITS image."),
    FRAME_HAS_NO_IMAGE(Blame.DATA, "“%s” holds no two-dimensional image (%s): send a monochrome frame."),
    FRAME_TOO_LARGE(
            Blame.DATA,
            "“%s” claims %s × %s pixels, more than the %s allowed here: bin it or cut it, or give the process more memory."),
    FRAME_HAS_NO_TIME(
            Blame.DATA,
            "The header of “%s” has no usable time of exposure: add DATE-OBS (UTC, start) and EXPTIME (s)."),
    FRAME_HAS_NO_EXPOSURE(Blame.DATA, "The header of “%s” has no usable exposure time: add EXPTIME in seconds."),
    FRAME_HAS_NO_STARS(
            Blame.DATA,
            "Only %d stars were found on “%s”, at least %d are needed: check focus, clouds, shutter and exposure time."),
    FRAME_HAS_NO_SHAPE(
            Blame.DATA,
            "The stars of “%s” show no common shape that could be fitted: measure this frame in apertures instead."),
    FRAME_HAS_NO_WCS(
            Blame.DATA,
            "Where the target lies on “%s” cannot be told: its header bears no solution that could be believed, so give reference stars."),
    FRAME_PLACE_UNKNOWN(
            Blame.DATA,
            "Nothing tells where “%s” looks: its header names no place, so give the target's or the field's position."),
    FRAME_NOT_SOLVED(
            Blame.DATA,
            "No plate solution near %s for “%s” (%d stars against %d catalogue stars): check that the telescope pointed at the target."),
    FRAME_MISSES_TARGET(Blame.DATA, "“%s” does not cover the target: it lies %.1f′ outside the frame."),
    FRAME_SCALE_UNKNOWN(
            Blame.DATA,
            "The pixel scale of “%s” cannot be found: add FOCALLEN (mm) and XPIXSZ (µm) or PIXSCALE (″/px)."),
    FRAME_HAS_NO_REFERENCE(
            Blame.DATA,
            "Only %d reference stars could be used on “%s”, at least %d are needed for a zero point: use a longer exposure or a wider field."),
    CALIBRATION_MISMATCH(Blame.DATA, "“%s” cannot calibrate “%s”: %s."),
    CALIBRATION_UNUSABLE(Blame.DATA, "“%s” cannot serve as a %s: %s."),
    FRAME_TARGET_SATURATED(Blame.DATA, "The target is saturated on “%s”: use a shorter exposure."),
    REFERENCE_CATALOG_MISSING(
            Blame.OURS,
            "No reference stars are known around %s: put a catalogue file into %s, or set BHTOM_REFERENCE_TAP_URL."),
    REFERENCE_CATALOG_UNREADABLE(
            Blame.DATA, "“%s” is no reference catalogue (%s): it needs the columns ra, dec and magnitudes."),
    STAR_LIST_UNREADABLE(
            Blame.DATA,
            "“%s” is no SExtractor star list (%s): it needs ALPHA_J2000, DELTA_J2000, MAG_AUTO and MAGERR_AUTO."),
    STAR_LIST_HIDES_TARGET(
            Blame.DATA,
            "A source %.1f″ away may hide the target in “%s”, so that its absence says nothing: send the frame itself."),
    STAR_LIST_HAS_NO_TIME(
            Blame.DATA, "“%s” does not say when it was taken: send the part “mjd” (UTC, mid-exposure) with it."),
    LIGHT_CURVE_UNREADABLE(
            Blame.DATA,
            "Line %d of “%s” cannot be read (%s): the header must be mjd,magnitude,magnitude_error,bandpass[,is_upper_limit]."),

    BATCH_ROW_BAD(
            Blame.DATA,
            "Row %d of the batch (the first is 0) cannot be recorded (%s): nothing of it was, mend this row or leave it out."),
    IMPORT_FILE_UNREADABLE(
            Blame.DATA,
            "“%s” cannot be read as a table (%s): give Parquet, CSV with a header, VOTable or a FITS table."),
    IMPORT_COLUMN_MISSING(
            Blame.DATA,
            "“%s” has no column for %s: write a line “%s: expression” into a --mapping file; its columns are %s."),
    IMPORT_MAPPING_BAD(Blame.DATA, "“%s” cannot be mapped (%s): write SQL expressions over its columns, which are %s."),
    IMPORT_BANDPASSES_UNKNOWN(
            Blame.DATA,
            "Bandpasses of “%s” are not registered (%s): register them with bhtom bandpass add, say by --mapping which they are, or leave their rows out with --skip-bad."),
    IMPORT_TARGETS_UNKNOWN(
            Blame.DATA,
            "%d of the %d targets of “%s” are unknown (%s): check their spelling, say --target NAME if it is one star, or --create-targets if the table has ra and dec of each."),
    IMPORT_ROW_BAD(
            Blame.DATA,
            "Row %d of “%s” (the first is 0) cannot be recorded (%s): nothing of it was; mend it, or leave such rows out with --skip-bad."),
    EXPORT_PLACE_TAKEN(Blame.CALLER, "“%s” is there already: name another place, or take it away first."),
    EXPORT_EMPTY(
            Blame.CALLER,
            "There is nothing to export: no measurement that may be read meets all that was asked for; ask for less."),
    EXPORT_FAILED(
            Blame.OURS, "“%s” could not be written (%s): nothing is left of it; mend this, and export once more."),
    LAKE_BUSY(
            Blame.OURS,
            "The lake has %s measurements waiting to be written to files and takes no more just now: nothing is lost, try again in %s s."),
    LAKE_FILE_BROKEN(
            Blame.OURS,
            "The lake's file %s cannot be read: what lies in other files is well; “./bhtom lake verify” tells what is wrong with it, so that it can be brought back from a backup."),
    DATABASE_AWAY(
            Blame.OURS, "The database does not answer at the moment: nothing is lost, try again in a few seconds."),
    DISK_FULL(Blame.OURS, "The disk of %s is full: free some space, and the waiting data are written by themselves."),
    OBJECT_STORE_AWAY(
            Blame.OURS,
            "The object store of %s does not answer at the moment: nothing is lost, and what is recorded meanwhile is written to it by itself."),
    OBJECT_STORE_HAS_NO_BUCKET(
            Blame.CALLER, "There is no bucket for %s in the object store: make it, or correct BHTOM_LAKE_URL."),
    OBJECT_STORE_REFUSES(
            Blame.CALLER,
            "The object store does not let this account list, read, write and delete below %s: give it these rights."),
    OBJECT_STORE_KEY_WRONG(
            Blame.CALLER,
            "The object store of %s knows no key of ours: set or correct BHTOM_S3_ACCESS_KEY and BHTOM_S3_SECRET_KEY."),
    DATA_DIRECTORY_BUSY(
            Blame.CALLER,
            "Another BHTOM already runs on %s (process %s, %s): stop it first, or use another --data directory."),
    DATA_DIRECTORY_REFUSES(
            Blame.CALLER,
            "BHTOM may not write in the data directory %s (%s): give its user this right, or name another one with --data."),
    DATABASE_DOES_NOT_START(
            Blame.OURS,
            "The database in %s does not start (%s): its log is in %s; most often the directory belongs to another user, or its disk is full."),
    DATA_NEWER(
            Blame.CALLER,
            "%s was last used by a newer BHTOM (%s): run that version or a later one; nothing was changed."),
    LAKE_ELSEWHERE(
            Blame.CALLER,
            "The lake of this database lies at %s, but was looked for at %s: say the former as BHTOM_LAKE_URL, or bring the data directory back to its place; nothing was changed."),
    LAKE_ABSENT(
            Blame.CALLER,
            "The lake's files are not at %s (%s): mount what belongs there, or bring it back from a backup; nothing was changed."),
    LAKE_REFUSES(
            Blame.CALLER,
            "BHTOM may not read and write below %s (%s): give its user these rights, or a disk that can be written; what was acknowledged waits and is not lost."),
    PORT_TAKEN(Blame.CALLER, "Port %s is already used by another program: choose another with --port."),
    SERVER_AWAY(Blame.CALLER, "No BHTOM server answers at %s: start one with “./bhtom serve”, or name one with --url."),
    UNEXPECTED(
            Blame.OURS, "Something went wrong on our side (%s): nothing acknowledged is lost, and the log tells more.");

    private final Blame blame;
    private final String pattern;

    Problem(Blame blame, String pattern) {
        this.blame = blame;
        this.pattern = pattern;
    }

    /** Whose move is it? */
    public Blame blame() {
        return blame;
    }

    /** The sentence before its values are filled in, in {@link java.util.Formatter} syntax. */
    public String pattern() {
        return pattern;
    }

    /** This problem with its values, ready to throw. */
    public ProblemException of(Object... values) {
        return new ProblemException(this, sentence(values));
    }

    /** The same, remembering what caused it. */
    public ProblemException because(Throwable cause, Object... values) {
        return new ProblemException(this, sentence(values), cause);
    }

    private String sentence(Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
