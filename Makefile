# `make` alone lists the targets.
APP := target/quarkus-app/quarkus-run.jar
IMAGE ?= ovh-exchange-operator:dev
JAVA = $(shell ./mvnw --print-java-home)/bin/java
MVN := ./mvnw -B
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# Maven prints sequences that reset the colours even when there are none
PLAIN := 2>&1 | sed $$'s/\033\\[0m//g'

.DEFAULT_GOAL := help
.PHONY: help demo dev build test bench crash-walk properties fuzz soak crds chart fmt run image clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s  %s\n", $$1, $$2 }' Makefile

demo: ## tell the main job as a story: API server, simulator, operator; about a minute
	@deploy/demo/demo.sh

dev: ## start the same and leave it running until Ctrl-C; prints the KUBECONFIG to use
	@deploy/demo/demo.sh dev

build: $(APP) ## package the operator, if sources are newer than the package

test: ## run all tests and checks, then list what was skipped and why
	@$(MVN) verify; status=$$?; .ci/skipped; exit $$status

bench: $(APP) ## measure the operator beside a script and an empty one; some of it with SCENARIOS='...'
	@src/bench/bench.sh $(SCENARIOS)

crash-walk: $(APP) ## stop the operator at every call it makes, then kill -9; writes docs/reliability.md
	@$(JAVA) -XX:+UseSerialGC -Xmx1g -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
	  -Djdk.httpclient.redirects.retrylimit=1 -Dquarkus.log.level=OFF \
	  -cp "target/test-classes:target/classes:$$(cat target/test-classpath.txt)" \
	  dev.ovhexchange.crash.CrashWalk $(SCENARIOS)

properties: ## random runs of the operator: SEEDS=200 of them, or the one of SEED=42
	@$(MVN) test -Dtest=RandomRunTest -Dproperties.$(if $(SEED),seed=$(SEED),seeds=$(or $(SEEDS),50))

fuzz: ## odd answers, odd statuses, odd lives of a binding: CASES=20000 of them
	@$(MVN) test -Dtest='AnswerFuzzTest,DamagedStatusTest,BindingSequencesTest,ForgeryFuzzTest' -Dfuzz.cases=$(or $(CASES),20000)

soak: $(APP) ## a simulated day, then the packaged operator for MINUTES=20 under edits and faults
	@src/bench/soak.sh $(MINUTES)

crds: ## write crds/, the chart's copy, its golden files and deploy/*.yaml anew
	@$(MVN) -q test -Dtest='CrdsTest,ChartTest' -Dcrds.update -Dsurefire.runOrder=alphabetical $(PLAIN)

chart: ## check the chart: lint, schema, rendering, and its manifests on an API server
	@$(MVN) test -Dtest='dev.ovhexchange.packaging.*Test'

fmt: ## format the Java sources
	@$(MVN) -q spotless:apply $(PLAIN)

run: $(APP) ## run the operator against the cluster of your KUBECONFIG; options in OPTIONS='-D...'
	@$(JAVA) @src/main/jvm/options $(OPTIONS) -jar $(APP)

image: $(APP) ## build the container image with docker; its name in IMAGE=...
	docker build -t $(IMAGE) .

clean: ## remove target/; what was built into the user's cache folder stays
	@rm -rf target

# What is edited during the build is newer than the package, and built next time.
$(APP): pom.xml $(shell find src -type f)
	@echo "Building the operator: its sources are newer than the package."
	@mkdir -p target && touch target/build-began
	@$(MVN) -q package -DskipTests $(PLAIN)
	@touch -r target/build-began $(APP)
