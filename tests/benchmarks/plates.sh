#!/usr/bin/env bash
# Where do frames of known truth look? First 33 plates, by header, by hint and blind, with their CPU; then the engine's solved frames and
# SCAMP's beside each other, both read by astropy. Needs BHTOM_TEST_DATA, python3 with numpy and astropy, and for SCAMP:
# apt-get install python3-numpy python3-astropy source-extractor scamp
# Usage: tests/benchmarks/plates.sh [abcdef]
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${BHTOM_TEST_DATA:?plates.sh: set BHTOM_TEST_DATA to a folder with sim/meta.json}"
mvn -q -B -ntp -Dquick test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath \
    -Dmdep.includeScope=test -pl photometry -am
java -cp "photometry/target/test-classes:photometry/target/classes:$(cat photometry/target/test.classpath)" \
    space.bhtom.photometry.astrometry.PlateBenchmark "$BHTOM_TEST_DATA/sim"
echo
for python in "${PYTHON:-python3}" /usr/bin/python3; do
    if "$python" -c 'import numpy, astropy' 2> /dev/null; then
        ./bhtom --version > /dev/null
        exec env PYTHONDONTWRITEBYTECODE=1 "$python" tests/benchmarks/photometry/plates.py "$@"
    fi
done
echo "plates.sh: no python3 with numpy and astropy: apt-get install python3-numpy python3-astropy" >&2
exit 1
