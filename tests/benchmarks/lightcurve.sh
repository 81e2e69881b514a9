#!/usr/bin/env bash
# One light curve from the lake, cold and remembered, against jsonb and typed rows of Postgres: p50 / p99 and ratios.
# Usage: tests/benchmarks/lightcurve.sh [EMPTY_DIRECTORY]
set -euo pipefail
cd "$(dirname "$0")/../.."
directory="${1:-$(mktemp -d)}"
mvn -q -B -ntp -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath \
    -Dmdep.includeScope=test -pl lake -am
exec java -Xmx4g --add-opens=java.base/java.nio=ALL-UNNAMED \
    -cp "$PWD/lake/target/test-classes:$PWD/lake/target/classes:$(cat lake/target/test.classpath)" \
    space.bhtom.lake.lightcurve.LightCurveBenchmark "$directory"
