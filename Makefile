# `make` alone lists the targets.
APP := target/quarkus-app/quarkus-run.jar
# The chart says what the image is called; nobody else does.
IMAGE_NAME := $(shell awk '$$1 == "repository:" { print $$2; exit }' helm/ovh-exchange-operator/values.yaml)
VERSION := $(shell sed -n 's/^version: //p' helm/ovh-exchange-operator/Chart.yaml)
IMAGE ?= $(IMAGE_NAME):dev
JAVA = $(shell ./mvnw --print-java-home)/bin/java
MVN := ./mvnw -B
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# Maven prints sequences that reset the colours even when there are none
PLAIN := 2>&1 | sed $$'s/\033\\[0m//g'

.DEFAULT_GOAL := help
.PHONY: help demo dev mail build test docs metrics-check bench crash-walk properties fuzz soak crds chart fmt run image-tree image-name version image sbom clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s  %s\n", $$1, $$2 }' Makefile

demo: ## tell the main job as a story: API server, simulator, operator; about a minute
	@deploy/demo/demo.sh

dev: ## start the same and leave it running until Ctrl-C; prints the KUBECONFIG to use
	@deploy/demo/demo.sh dev

mail: ## start real mail servers, a platform and two relays among them, until Ctrl-C
	@src/test/mail/servers.py target/mail-servers

build: $(APP) ## package the operator, if sources are newer than the package

test: ## run all tests and checks, then list what was skipped and why
	@$(MVN) verify; status=$$?; .ci/skipped; exit $$status

docs: ## build the documents into target/site; broken links and anchors fail
	@src/site/build.sh

metrics-check: ## hold dashboard, alerts and runbooks to the metrics, with Prometheus's own promtool
	@$(MVN) test -Dtest='DashboardTest,RulesTest,MetricsTest'

bench: $(APP) ## measure the operator beside a script and an empty one; some of it with SCENARIOS='...'
	@src/bench/bench.sh $(SCENARIOS)

crash-walk: $(APP) ## stop the operator at every call it makes, then kill -9; writes docs/reliability.md
	@src/main/jvm/rehearse.sh target/quarkus-app src/main/jvm/options "$$(./mvnw --print-java-home)"
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

crds: ## write crds/, docs/reference, the chart's copy, its golden files and deploy/*.yaml anew
	@$(MVN) -q test -Dtest='CrdsTest,ReferenceTest,ChartTest,ArgoConfigTest' -Dcrds.update -Dtest.forks=1 -Dsurefire.runOrder=alphabetical $(PLAIN)

chart: ## check the chart: lint, schema, rendering, and its manifests on an API server
	@$(MVN) test -Dtest='dev.ovhexchange.packaging.*Test'

fmt: ## format the Java sources
	@$(MVN) -q spotless:apply $(PLAIN)

run: $(APP) ## run the operator against the cluster of your KUBECONFIG; options in OPTIONS='-D...'
	@$(JAVA) @src/main/jvm/options $(OPTIONS) -jar $(APP)

image-tree: $(APP) ## lay out in target/image-root what the image holds, without docker
	@src/main/jvm/image-root.sh target/quarkus-app target/image-root "$$(./mvnw --print-java-home)"
	@du -sh target/image-root/opt target/image-root/app target/image-root/app/app.aot

image-name:
	@echo $(IMAGE_NAME)

version:
	@echo $(VERSION)

image: $(APP) ## build the container image with docker; its name in IMAGE=...
	docker build -t $(IMAGE) --build-arg VERSION=$(VERSION) \
	  --build-arg REVISION=$$(git rev-parse HEAD) --build-arg CREATED=$$(date -u +%FT%TZ) .

sbom: ## list what the operator is made of, in target/sbom.json (CycloneDX)
	@$(MVN) -q org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DoutputName=sbom \
	  -DoutputFormat=json -DincludeTestScope=false -DprojectType=application $(PLAIN)
	@echo target/sbom.json

clean: ## remove target/; what was built into the user's cache folder stays
	@rm -rf target

# What is edited during the build is newer than the package, and built next time.
$(APP): pom.xml $(shell find src -type f)
	@echo "Building the operator: its sources are newer than the package."
	@mkdir -p target && touch target/build-began
	@$(MVN) -q package -DskipTests $(PLAIN)
	@touch -r target/build-began $(APP)
