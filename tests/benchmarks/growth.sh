#!/usr/bin/env bash
# The lake's plan at 10^8 to 10^11 measurements: the real planner on files that are only described. Prints a table, a line a size;
# the largest take minutes of the processor.
# Usage: tests/benchmarks/growth.sh [EMPTY_DIRECTORY]
set -euo pipefail
cd "$(dirname "$0")/../.."
directory="${1:-$(mktemp -d)}"
mvn -q -B -ntp -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath \
    -Dmdep.includeScope=test -pl lake -am
java -Xmx4g --add-opens=java.base/java.nio=ALL-UNNAMED \
    -cp "$PWD/lake/target/test-classes:$PWD/lake/target/classes:$(cat lake/target/test.classpath)" \
    space.bhtom.lake.table.GrowthBenchmark "$directory" | grep --line-buffered "^|"
