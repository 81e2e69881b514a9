package space.bhtom.lake.sqljob;

import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;

/**
 * A job that this process runs now.
 *
 * @param id its number
 * @param owner whose eyes it sees with
 * @param request what is asked
 */
record ClaimedJob(long id, Viewer owner, SqlRequest request) {}
