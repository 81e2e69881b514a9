#!/usr/bin/env bash
# The lake beside Postgres with the same measurements, as jsonb rows and as typed rows: builds all three, prints a table.
# Usage: tests/benchmarks/lake.sh DIRECTORY [ROWS] [TARGETS]
# What DIRECTORY has from an earlier run is measured again, not built again. 50 M rows take 25 GB and half an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."
directory="${1:?where may 25 GB lie? Usage: tests/benchmarks/lake.sh DIRECTORY [ROWS] [TARGETS]}"
mvn -q -B -ntp -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath \
    -Dmdep.includeScope=test -pl lake -am
exec java -Xmx4g --add-opens=java.base/java.nio=ALL-UNNAMED \
    -cp "$PWD/lake/target/test-classes:$PWD/lake/target/classes:$(cat lake/target/test.classpath)" \
    space.bhtom.lake.benchmark.LakeBenchmark "$directory" "${2:-50000000}" "${3:-100000}"
