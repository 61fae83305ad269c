# What a person runs every day is one word.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

FUZZ_SECONDS ?= 60

.PHONY: demo test check fuzz bench room effects pictures review-pictures schema reference gallery example clean

demo: $(READY)
	$(BIN)/titlegen batch examples/chat-show/names.csv -s chat-show -o out
	@echo
	@echo "Look into the folder out: one ProRes 4444 clip with alpha for each name, and manifest.json."
	@echo "A still over a plate: $(BIN)/titlegen still chat-show --over grey --guides -o out/still.png"

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Feeds damaged packs, names files and fonts to what reads them; on Linux, where Atheris has wheels.
fuzz: $(READY)
	$(BIN)/pip install --quiet --editable ".[fuzz]"
	$(BIN)/python fuzzing/run.py $(FUZZ_SECONDS)

bench: $(READY)
	$(BIN)/pip install --quiet "imageio-ffmpeg>=0.6"
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/thousand.py

# How fast the review room is, in Chromium.
room: $(READY)
	$(BIN)/python benchmarks/room.py

# What each effect costs a frame.
effects: $(READY)
	$(BIN)/python benchmarks/effects.py

# Draws the pictures of the documents anew.
pictures: $(READY)
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_guide.py

# Takes the pictures of docs/review.md, on the way of the story that a browser plays.
review-pictures: $(READY)
	$(BIN)/python -m pytest tests/browser/test_story.py --take-pictures docs/pictures/review

# Draws every template of every pack in styles/, and writes docs/gallery.md.
gallery: $(READY)
	$(BIN)/python docs/make_gallery.py

# Runs examples/production and renews the contact sheet that lies there.
example: $(READY)
	cd examples/production && ../../$(BIN)/titlegen batch && ../../$(BIN)/titlegen sheet out
	mv examples/production/out/contact-sheet.pdf examples/production/out/contact-sheet-01.png examples/production

# Writes the schemas that editors use for style.yaml and titlegen.yaml.
schema: $(READY)
	$(BIN)/titlegen styles schema > $(VENV)/schema.json && mv $(VENV)/schema.json styles/style.schema.json
	$(BIN)/titlegen init --schema > $(VENV)/schema.json && mv $(VENV)/schema.json styles/production.schema.json

# Writes docs/reference.md, in which every word of style.yaml is explained.
reference: $(READY)
	$(BIN)/titlegen styles reference > $(VENV)/reference.md && mv $(VENV)/reference.md docs/reference.md

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable ".[dev]"
	@touch $(READY)

clean:
	rm -rf $(VENV) out dist build bench-out
