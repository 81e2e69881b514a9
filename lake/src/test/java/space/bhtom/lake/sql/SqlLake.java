package space.bhtom.lake.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;

/** A lake to ask in SQL: how a test fills it, asks it, and reads the answer. */
final class SqlLake implements AutoCloseable {
    final LakeFixture fixture;
    private int batches;

    private SqlLake(LakeFixture fixture) {
        this.fixture = fixture;
    }

    static SqlLake in(Path directory, SqlSettings sql) {
        LakeSettings plain = LakeSettings.at(directory);
        return new SqlLake(LakeFixture.with(new LakeSettings(
                directory,
                null,
                null,
                plain.duckDbMemoryMegabytes(),
                plain.duckDbThreads(),
                plain.flush(),
                sql,
                plain.objectStore())));
    }

    static SqlLake with(LakeSettings settings) {
        return new SqlLake(LakeFixture.with(settings));
    }

    /** A target at this place with these measurements; private ones belong to the given account. */
    long target(String name, double ra, double dec, @Nullable Account owner, List<Brightness> light) {
        String ownerId = owner == null ? "(SELECT min(id) FROM account)" : Long.toString(owner.id());
        long id = fixture.number("""
                INSERT INTO target (name, ra, dec, healpix29, visibility, owner_id)
                VALUES ('%s', %s, %s, %s, '%s', %s) RETURNING id""".formatted(
                        name,
                        ra,
                        dec,
                        space.bhtom.schema.sky.Healpix.cell(new space.bhtom.schema.sky.SkyPosition(ra, dec)),
                        owner == null ? "PUBLIC" : "PRIVATE",
                        ownerId));
        if (!light.isEmpty()) {
            LakeFixture.get(fixture.lake().writer().append(Brightnesses.batch(id, name + " " + batches++), light));
        }
        return id;
    }

    List<Map<String, Object>> ask(Viewer viewer, String sql) {
        return ask(viewer, SqlRequest.of(sql));
    }

    List<Map<String, Object>> ask(Viewer viewer, SqlRequest request) {
        SqlQueries queries = fixture.lake().sql();
        try (RowStream rows = queries.open(viewer, request, queries.limits(viewer), stopper -> {})) {
            return all(rows);
        }
    }

    static List<Map<String, Object>> all(RowStream rows) {
        try {
            List<Map<String, Object>> all = new ArrayList<>();
            while (rows.next()) {
                for (int i = 0; i < rows.batch().getRowCount(); i++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (FieldVector vector : rows.batch().getFieldVectors()) {
                        Object value = vector.getObject(i);
                        row.put(vector.getName(), value instanceof Text ? value.toString() : value);
                    }
                    all.add(row);
                }
            }
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
