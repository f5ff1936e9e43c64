package dev.ovhexchange;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the rooms of the kinds -> platform <- ovh, and nobody knows the way in. */
@AnalyzeClasses(packages = "dev.ovhexchange", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "dev.ovhexchange..";
  private static final String API = "dev.ovhexchange.api..";
  private static final String PLATFORM = "dev.ovhexchange.platform..";
  private static final String OVH = "dev.ovhexchange.ovh..";
  private static final String KUBERNETES = "dev.ovhexchange.kubernetes..";
  private static final String METRICS = "dev.ovhexchange.metrics..";
  private static final String TRACING = "dev.ovhexchange.tracing..";
  private static final String LEADER = "dev.ovhexchange.leader..";
  private static final String SIMULATOR = "dev.ovhexchange.simulator..";
  private static final String JUDGEMENT = "dev.ovhexchange.deliverycheck.judgement..";
  private static final String MESSAGE = "dev.ovhexchange.deliverycheck.message..";
  private static final String MAIL = "dev.ovhexchange.deliverycheck.mail..";
  private static final String CLI = "dev.ovhexchange.cli..";

  /** One room for each kind. */
  private static final String[] ROOMS = {
    "dev.ovhexchange.exchangeservice..",
    "dev.ovhexchange.sendconnector..",
    "dev.ovhexchange.mailboxbinding..",
    "dev.ovhexchange.domainbinding..",
    "dev.ovhexchange.deliverycheck",
  };

  @ArchTest
  static final ArchRule the_kinds_depend_on_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(API))));

  @ArchTest
  static final ArchRule the_platform_depends_on_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage(PLATFORM)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(PLATFORM))));

  @ArchTest
  static final ArchRule the_adapter_knows_the_platform_and_nothing_else_of_ours =
      noClasses()
          .that()
          .resideInAPackage(OVH)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(OVH, PLATFORM))));

  @ArchTest
  static final ArchRule only_the_way_in_knows_the_adapter =
      classes()
          .that()
          .resideInAPackage(OVH)
          .should()
          .onlyBeAccessed()
          .byAnyPackage(OVH, METRICS, TRACING, CLI);

  @ArchTest
  static final ArchRule the_rooms_do_not_know_each_other =
      slices()
          .matching(
              "dev.ovhexchange.(exchangeservice|sendconnector|mailboxbinding|domainbinding|deliverycheck)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule what_the_rooms_share_knows_none_of_them =
      noClasses()
          .that()
          .resideInAPackage(KUBERNETES)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(not(resideInAnyPackage(KUBERNETES, API, PLATFORM))));

  @ArchTest
  static final ArchRule leading_knows_the_gate_and_nothing_else_of_ours =
      noClasses()
          .that()
          .resideInAPackage(LEADER)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(not(resideInAnyPackage(LEADER, PLATFORM))));

  @ArchTest
  static final ArchRule nobody_depends_on_the_way_in =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule only_the_way_in_depends_on_the_simulator =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SIMULATOR);

  @ArchTest
  static final ArchRule the_judgement_of_messages_depends_on_nothing_of_ours =
      noClasses()
          .that()
          .resideInAnyPackage(JUDGEMENT, MESSAGE)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(not(resideInAnyPackage(JUDGEMENT, MESSAGE))));

  @ArchTest
  static final ArchRule mail_servers_are_spoken_to_without_knowing_what_for =
      noClasses()
          .that()
          .resideInAPackage(MAIL)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(not(resideInAnyPackage(MAIL, MESSAGE, API))));

  /** The operator's start loads none of it. */
  @ArchTest
  static final ArchRule mail_is_read_and_sent_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackages(MESSAGE, MAIL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.mail..");

  @ArchTest
  static final ArchRule traces_are_of_no_kind_in_particular =
      noClasses()
          .that()
          .resideInAPackage(TRACING)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage(TRACING, API, PLATFORM, OVH, KUBERNETES))));

  /** Where there are no traces, none of it is loaded. */
  @ArchTest
  static final ArchRule open_telemetry_is_known_in_one_place =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.ovhexchange.tracing.OtelSpans")
          .and()
          .doNotHaveFullyQualifiedName("dev.ovhexchange.tracing.ChosenIds")
          .and()
          .doNotHaveFullyQualifiedName("dev.ovhexchange.tracing.ToldExporter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  /** A misreading of the API must show, not be shared. */
  @ArchTest
  static final ArchRule the_simulator_shares_no_code_with_what_it_tests =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(SIMULATOR))));

  @ArchTest
  static final ArchRule the_domain_does_not_know_kubernetes =
      noClasses()
          .that()
          .resideInAnyPackage(PLATFORM, OVH, SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..");

  @ArchTest
  static final ArchRule kubernetes_stays_in_its_rooms =
      noClasses()
          .that(
              not(resideInAnyPackage(ROOMS))
                  .and(not(resideInAnyPackage(API, KUBERNETES, LEADER, METRICS, TRACING, CLI))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..");

  /** Decisions are pure: given the same facts they are the same, wherever and whenever. */
  @ArchTest
  static final ArchRule planners_know_neither_clients_nor_clocks =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Planner")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "java.net..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");
}
