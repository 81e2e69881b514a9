package space.bhtom.lake.metadata;

import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;

/** The statements about delivered files. */
final class DataProductSql {
    static final String INSERT = """
            INSERT INTO data_product (kind, target_id, file_name, stored_path, size_bytes, sha256,
                observatory, observer, forced_bandpass, mjd, owner_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (target_id, sha256) DO NOTHING
            RETURNING *, report::text AS report_text
            """;

    static final String LOCK_KNOWN = """
            SELECT *, report::text AS report_text FROM data_product
            WHERE target_id = $1 AND sha256 = $2 FOR UPDATE
            """;

    static final String RETRY = """
            UPDATE data_product SET state = 'RECEIVED', kind = $2, file_name = $3, observatory = $4, observer = $5,
                forced_bandpass = $6, mjd = $7, problem_code = NULL, problem_sentence = NULL, updated_at = now()
            WHERE id = $1
            RETURNING *, report::text AS report_text
            """;

    static final String BEGIN = "UPDATE data_product SET state = 'WORKING', updated_at = now() WHERE id = $1";

    static final String DONE = """
            UPDATE data_product SET state = 'DONE', report = $2::text::jsonb,
                problem_code = NULL, problem_sentence = NULL, updated_at = now()
            WHERE id = $1
            """;

    static final String FAILED = """
            UPDATE data_product SET state = 'FAILED', problem_code = $2, problem_sentence = $3,
                report = $4::text::jsonb, updated_at = now()
            WHERE id = $1
            """;

    private static final String READ = """
            SELECT data_product.*, data_product.report::text AS report_text FROM data_product
            JOIN target ON target.id = data_product.target_id
            """;

    private DataProductSql() {}

    static Sql byId(Viewer viewer, long id) {
        return AccessPolicy.onlyReadable(Sql.of(READ).plus("WHERE data_product.id = $?", id), viewer);
    }

    static Sql ofTarget(Viewer viewer, long targetId, int first) {
        return AccessPolicy.onlyReadable(
                        Sql.of(READ).plus("WHERE $? IN (target.id, target.merged_into)", targetId), viewer)
                .plus(" ORDER BY data_product.id DESC LIMIT $?", first);
    }

    static DataProduct product(SqlRow row) {
        return new DataProduct(
                row.longValue("id"),
                row.constant("kind", DataProductKind.class),
                row.longValue("target_id"),
                row.text("file_name"),
                row.text("stored_path"),
                row.longValue("size_bytes"),
                row.text("sha256"),
                row.textOrNull("observatory"),
                row.textOrNull("observer"),
                row.textOrNull("forced_bandpass"),
                row.valueOrNull("mjd", Double.class),
                row.constant("state", DataProductState.class),
                row.textOrNull("problem_code"),
                row.textOrNull("problem_sentence"),
                row.textOrNull("report_text"),
                row.valueOrNull("template_by", Long.class) != null,
                row.longValue("owner_id"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
