# Everything runs in one environment, made from the lock: `make reproduce` and `make test` need Python and make, no more.
PYTHON ?= python3
ENV ?= .venv
RUN = $(ENV)/bin

.PHONY: reproduce test benchmarks lock

reproduce: $(ENV)/ready
	$(RUN)/evidence reproduce --out out

test: $(ENV)/ready
	$(RUN)/python -m pytest

benchmarks: $(ENV)/ready
	for file in $(filter-out benchmarks/reading.py,$(wildcard benchmarks/[a-z]*.py)); do $(RUN)/python $$file; done
	$(RUN)/python -m benchmarks.detection

$(ENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(ENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# One version of each package for every Python that is supported, so that figures are the same bytes on all of them.
lock:
	printf 'numpy<2.5\nscipy<1.18\nscipy-stubs<1.18\ncontourpy<1.4\n' > .lock-constraints
	uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --constraint .lock-constraints --extra test pyproject.toml --output-file requirements.lock
	rm .lock-constraints
