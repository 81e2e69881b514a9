#!/usr/bin/env bash
# The engine beside SExtractor, SExtractor + PSFEx and photutils on frames of known truth: accuracy and CPU time, one thread
# each, as Markdown. Needs BHTOM_TEST_DATA, python3 with numpy and astropy, and what peers there are:
# apt-get install python3-numpy python3-astropy source-extractor psfex python3-photutils
# Usage: tests/benchmarks/photometry.sh [--frames abcdef] [--real]
set -euo pipefail
cd "$(dirname "$0")/../.."
for python in "${PYTHON:-python3}" /usr/bin/python3; do
    if "$python" -c 'import numpy, astropy' 2> /dev/null; then
        ./bhtom --version > /dev/null
        exec env PYTHONDONTWRITEBYTECODE=1 "$python" tests/benchmarks/photometry/compare.py "$@"
    fi
done
echo "photometry.sh: no python3 with numpy and astropy: apt-get install python3-numpy python3-astropy" >&2
exit 1
