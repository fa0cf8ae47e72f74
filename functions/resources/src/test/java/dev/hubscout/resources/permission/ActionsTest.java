package dev.hubscout.resources.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.Step;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionsTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final List<String> ALLOWED = ResourcesStep.actions();

  private static List<Operation> operations(CallRule.Mode mode) {
    return Stream.concat(
            CATALOGUE.serviceIds().stream().flatMap(it -> CATALOGUE.operations(it).stream()),
            CATALOGUE.dependents().stream().map(it -> it.operation()))
        .filter(operation -> operation.rule().mode() == mode)
        .toList();
  }

  private static boolean matches(String pattern, String action) {
    return pattern.endsWith("*")
        ? action.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(action);
  }

  private static boolean allowed(String action) {
    return ALLOWED.stream().anyMatch(pattern -> matches(pattern, action));
  }

  /** A change of the catalogue changes what the role may do: whoever makes it sees that. */
  @Test
  void theFileHasWhatTheCatalogueTakes() throws IOException {
    var made = Actions.of(CATALOGUE);
    Files.writeString(Path.of("target", "permissions.txt"), String.join("\n", made) + "\n");

    assertThat(ALLOWED)
        .as("permissions.txt; target/permissions.txt is what it should be below its first lines")
        .isEqualTo(made);
  }

  @Test
  void everythingThatIsCalledByDefaultIsAllowed() {
    assertThat(operations(CallRule.Mode.ON))
        .hasSizeGreaterThan(2_150)
        .flatExtracting(operation -> operation.action().stream().toList())
        .allMatch(ActionsTest::allowed);
  }

  @Test
  void nothingIsAllowedThatIsDeniedOrNeverCalled() {
    var denied = ResourcesStep.DENIED;

    assertThat(ALLOWED)
        .noneMatch(
            pattern ->
                denied.stream()
                    .anyMatch(it -> matches(it, pattern) || matches(pattern, it.replace("*", ""))));
    assertThat(operations(CallRule.Mode.NEVER))
        .isNotEmpty()
        .flatExtracting(operation -> operation.action().stream().toList())
        .noneMatch(ActionsTest::allowed);
  }

  /** Also if a wildcard let one in, or whoever deploys adds a policy. */
  @Test
  void whatIsNeverCalledIsDenied() {
    assertThat(operations(CallRule.Mode.NEVER))
        .flatExtracting(operation -> operation.action().stream().toList())
        .hasSizeGreaterThan(20)
        .allMatch(
            action -> ResourcesStep.DENIED.stream().anyMatch(pattern -> matches(pattern, action)));
  }

  @Test
  void nothingThatReadsIsNamedTogether() {
    assertThat(ALLOWED)
        .filteredOn(pattern -> pattern.endsWith("*"))
        .isNotEmpty()
        .allMatch(pattern -> pattern.matches("[a-z0-9-]+:(List|Describe)\\*"));
  }

  @Test
  void theyFitIntoThePoliciesOfARole() {
    assertThat(ResourcesStep.STEP.managed()).hasSizeLessThanOrEqualTo(8);
    assertThat(ResourcesStep.STEP.managed())
        .extracting(Step.ManagedPolicy::name)
        .startsWith("HubscoutStep-resources-1");
  }
}
