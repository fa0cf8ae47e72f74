package dev.hubscout.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.core.run.Capability;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules, and what no class may do. */
class ModulesTest {
  private static final String ROOT = "dev.hubscout.";

  /** What a module's own code may use of ours; JDK and libraries aside. */
  private record Arrow(String module, String... uses) {
    String packages() {
      return ROOT + module + "..";
    }
  }

  private static final List<Arrow> ARROWS =
      List.of(
          new Arrow("testing"),
          new Arrow("agent"),
          new Arrow("events"),
          new Arrow("ssm"),
          new Arrow("core"),
          new Arrow("storage", "core"),
          new Arrow("sqlite", "storage", "core"),
          new Arrow("aws", "storage", "core"),
          new Arrow("orchestrator", "aws", "core"),
          new Arrow("databases", "aws", "core", "ssm"),
          new Arrow("instances", "aws", "core"),
          new Arrow("resources", "aws", "core"),
          new Arrow("tables", "aws", "core"),
          new Arrow("api", "aws", "core"),
          new Arrow(
              "local",
              "api",
              "databases",
              "instances",
              "orchestrator",
              "aws",
              "sqlite",
              "storage",
              "core",
              "ssm"),
          new Arrow("cli", "local", "api", "instances", "aws", "core"));

  private static JavaClasses all;

  @BeforeAll
  static void load() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.hubscout");
  }

  static Stream<Arrow> arrows() {
    return ARROWS.stream();
  }

  /** Without this, a module that is not on the class path would pass every rule. */
  @Test
  void everyModuleIsLookedAt() throws IOException {
    var modules =
        Sources.main().stream()
            .map(Sources::packageName)
            .map(name -> name.split("\\."))
            .filter(name -> name.length > 2)
            .map(name -> name[2])
            // They stand on command lines of their own, so nothing that is looked at can use them;
            // infra-cdk has a test of its own.
            .filter(module -> !List.of("benchmarks", "infra").contains(module))
            .distinct()
            .toList();

    assertThat(modules).isNotEmpty().isSubsetOf(ARROWS.stream().map(Arrow::module).toList());
    assertThat(modules)
        .allSatisfy(
            module ->
                assertThat(all.that(resideInAPackage(ROOT + module + "..")))
                    .as("classes of %s", module)
                    .isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void dependenciesPointOneWay(Arrow arrow) {
    var allowed =
        Stream.concat(Stream.of(arrow.module()), Stream.of(arrow.uses()))
            .map(module -> ROOT + module + "..")
            .toArray(String[]::new);
    check(
        classes()
            .that()
            .resideInAPackage(arrow.packages())
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage("dev.hubscout..")).or(resideInAnyPackage(allowed))));
  }

  @Test
  void agentAndDocumentsNeedNothingButTheJdk() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.hubscout.agent..", "dev.hubscout.ssm..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "dev.hubscout.agent..", "dev.hubscout.ssm..", "org.jspecify.."));
  }

  @Test
  void coreAndStorageDoNotKnowAws() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.hubscout.core..", "dev.hubscout.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws.."));
  }

  /** Otherwise a store would work on one engine alone. */
  @Test
  void storesKnowNoDatabase() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.hubscout.aws.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "dev.hubscout.aws.dynamodb..", "java.sql.."));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.hubscout.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void handlersAreWiring() {
    check(
        classes()
            .that()
            .areAssignableTo(RequestHandler.class)
            .or()
            .areAssignableTo(RequestStreamHandler.class)
            .and()
            .areNotInterfaces()
            .should(
                satisfy(
                    "be named Handler, and have a constructor without arguments and no entry but"
                        + " handleRequest",
                    handler ->
                        handler.getSimpleName().endsWith("Handler")
                            && handler.getConstructors().stream()
                                .anyMatch(it -> it.getRawParameterTypes().isEmpty())
                            && handler.getMethods().stream()
                                .filter(it -> !it.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .filter(it -> !it.getModifiers().contains(JavaModifier.PRIVATE))
                                .allMatch(it -> it.getName().equals("handleRequest")))));
  }

  /** Without it, log lines would not say which invocation wrote them. */
  @Test
  void handlersBeginAnInvocation() {
    check(
        classes()
            .that()
            .areAssignableTo(RequestHandler.class)
            .or()
            .areAssignableTo(RequestStreamHandler.class)
            .and()
            .areNotInterfaces()
            .should(
                satisfy(
                    "begin an Invocation",
                    handler ->
                        handler.getMethodCallsFromSelf().stream()
                            .anyMatch(
                                call ->
                                    call.getTargetOwner().isEquivalentTo(Invocation.class)
                                        && call.getName().equals("begin")))));
  }

  /** What a function in Lambda publishes goes to standard output, which is not theirs to use. */
  @Test
  void programsDoNotPublishAsLambdaDoes() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.hubscout.local..", "dev.hubscout.cli..")
            .should()
            .callMethod(Hub.class, "fromEnvironment"));
  }

  /**
   * A capability's module, its facts in the core, its routes and its face on the command line say
   * its name. The rest asks its registration.
   */
  @Test
  void aCapabilityIsNamedByItsOwnAlone() {
    check(
        noClasses()
            .that(
                not(resideInAnyPackage(
                        "dev.hubscout.databases..",
                        "dev.hubscout.instances..",
                        "dev.hubscout.resources..",
                        "dev.hubscout.tables..",
                        "dev.hubscout.api.scrape",
                        "dev.hubscout.core.run",
                        "dev.hubscout.core.catalog",
                        "dev.hubscout.core.coverage",
                        "dev.hubscout.core.fact"))
                    .and(
                        not(
                            DescribedPredicate.describe(
                                "faces on the command line",
                                it ->
                                    it.getPackageName().equals("dev.hubscout.cli.run")
                                        && it.getSimpleName().endsWith("Face")))))
            .should()
            .accessFieldWhere(
                DescribedPredicate.describe(
                    "is the name of one capability",
                    access ->
                        access.getTarget().getOwner().isEquivalentTo(Capability.class)
                            && access.getTarget().getRawType().isEquivalentTo(Capability.class)))
            .because("a test for one capability is not found when another one is added"));
  }

  @Test
  void logsGoThroughSlf4j() {
    check(
        noClasses()
            .that(outside("dev.hubscout.cli.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging.."));
  }

  /** The agent's report, and a stand-in's version, go to standard output: that is their job. */
  @Test
  void onlyProgramsPrint() {
    check(
        noClasses()
            .that(
                outside("dev.hubscout.cli..")
                    .and(not(named("dev.hubscout.agent.Main")))
                    .and(not(named("dev.hubscout.local.software.StandInServer"))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /**
   * Three may: a write that met another writer waits for milliseconds; a call of a list operation
   * waits as long as the SDK's retry strategy says, as the SDK's own clients do, and for its place
   * in the pace of a service that throttles.
   */
  @Test
  void functionsNeverSleep() {
    check(
        noClasses()
            .that(
                resideInAnyPackage(
                        "dev.hubscout.core..",
                        "dev.hubscout.storage..",
                        "dev.hubscout.aws..",
                        "dev.hubscout.orchestrator..",
                        "dev.hubscout.databases..",
                        "dev.hubscout.instances..",
                        "dev.hubscout.resources..",
                        "dev.hubscout.tables..",
                        "dev.hubscout.api..")
                    .and(not(named("dev.hubscout.storage.Retry")))
                    .and(not(named("dev.hubscout.resources.call.send.Attempts")))
                    .and(not(named("dev.hubscout.resources.call.pace.Limiter"))))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "is a sleep",
                    it ->
                        it.getTarget().getName().equals("sleep")
                            && List.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                .contains(it.getTarget().getOwner().getName()))));
  }

  private static DescribedPredicate<JavaClass> outside(String packages) {
    return not(resideInAPackage(packages)).as("outside %s", packages);
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe("named " + name, it -> it.getName().equals(name));
  }

  private static ArchCondition<JavaClass> satisfy(
      String description, java.util.function.Predicate<JavaClass> predicate) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                item, predicate.test(item), item.getName() + " does not " + description));
      }
    };
  }

  private static void check(ArchRule rule) {
    rule.check(all);
  }
}
