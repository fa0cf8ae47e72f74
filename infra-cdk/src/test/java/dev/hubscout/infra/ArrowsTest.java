package dev.hubscout.infra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.hubscout.core.run.Capability;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stacks may use of ours: they stand apart from what is deployed with them. */
class ArrowsTest {
  private static JavaClasses infra;

  @BeforeAll
  static void load() {
    infra =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.hubscout.infra");
  }

  @Test
  void dependenciesPointOneWay() {
    classes()
        .that()
        .resideInAPackage("dev.hubscout.infra..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.hubscout.."))
                .or(
                    resideInAnyPackage(
                        "dev.hubscout.infra..",
                        "dev.hubscout.aws..",
                        "dev.hubscout.core..",
                        "dev.hubscout.api..",
                        "dev.hubscout.storage..",
                        "dev.hubscout.ssm..")))
        .check(infra);
  }

  /** The stacks ask the registrations; they know no capability by name. */
  @Test
  void noCapabilityIsNamed() {
    noClasses()
        .should()
        .accessFieldWhere(
            DescribedPredicate.describe(
                "is the name of one capability",
                access ->
                    access.getTarget().getOwner().isEquivalentTo(Capability.class)
                        && access.getTarget().getRawType().isEquivalentTo(Capability.class)))
        .check(infra);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.hubscout.infra.(**)").should().beFreeOfCycles().check(infra);
  }
}
