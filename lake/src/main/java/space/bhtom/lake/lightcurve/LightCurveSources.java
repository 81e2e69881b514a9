package space.bhtom.lake.lightcurve;

import org.apache.arrow.memory.BufferAllocator;
import space.bhtom.lake.duckdb.KeptStatements;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.MeasurementTable;

/** Where light curves come from. */
record LightCurveSources(
        Transactions transactions,
        MeasurementTable table,
        KeptStatements statements,
        LightCurveCache cache,
        BufferAllocator memory,
        PointFiles files) {}
