package dev.hubscout.resources.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Region FRANKFURT = new Region("eu-central-1");
  private static final Region VIRGINIA = new Region("us-east-1");

  private static Selection of(List<String> services, List<String> operations, boolean dependents) {
    return Selection.of(CATALOGUE, new ResourcesOptions(services, operations, dependents, null));
  }

  private static List<String> names(Selection selection, String service) {
    return selection.operations(service).stream().map(Operation::name).toList();
  }

  @Test
  void everythingThatIsOnIsCalledWhereNothingIsNamed() {
    var all = Selection.of(CATALOGUE, ResourcesOptions.EVERYTHING);
    long count = all.services().stream().mapToLong(it -> all.operations(it).size()).sum();

    assertThat(all.whole()).isTrue();
    assertThat(count).isGreaterThan(2_150);
    assertThat(all.dependents()).isNotEmpty().allMatch(it -> it.tier() == 1);
    assertThat(names(all, "sts")).doesNotContain("GetSessionToken");
  }

  @Test
  void whatIsCalledForEachItemOfAListIsNotCalledWithoutOneToo() {
    var everything = Selection.of(CATALOGUE, ResourcesOptions.EVERYTHING);
    var named = of(CATALOGUE.serviceIds(), List.of(), true);
    var one = of(List.of(), List.of("events:ListRules", "events:ListTargetsByRule"), true);

    for (var selection : List.of(everything, named, one)) {
      var plain =
          selection.services().stream()
              .flatMap(it -> selection.operations(it).stream())
              .map(Operation::id)
              .toList();
      assertThat(selection.dependents())
          .extracting(it -> it.operation().id())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(plain);
    }
    assertThat(names(one, "events")).containsExactly("ListEventBuses");
    assertThat(names(of(List.of("events"), List.of(), false), "events")).contains("ListRules");
  }

  @Test
  void servicesAndOperationsAreCalledByName() {
    var two = of(List.of("ec2", "s3"), List.of(), false);
    var one = of(List.of(), List.of("ec2:DescribeVpcs"), true);
    var everywhere = of(List.of(), List.of("ListTagsForResource"), true);

    assertThat(two.services()).containsExactly("ec2", "s3");
    assertThat(names(two, "s3")).contains("ListBuckets");
    assertThat(two.dependents()).isEmpty();
    assertThat(two.whole()).isFalse();
    assertThat(one.services()).containsExactly("ec2");
    assertThat(names(one, "ec2")).containsExactly("DescribeVpcs");
    assertThat(everywhere.services()).isNotEmpty();
  }

  @Test
  void whatIsCalledAboutItemsOfAListBringsTheListAlong() {
    var selection = of(List.of(), List.of("s3:GetBucketPolicy"), true);

    assertThat(names(selection, "s3")).containsExactly("ListBuckets");
    assertThat(selection.dependents())
        .extracting(it -> it.operation().name())
        .containsExactly("GetBucketPolicy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nosuch |                     | options.services   | there is no service nosuch
          ec2    | ListBuckets         | options.operations | there is no operation ListBuckets of the services
                 | ec2:DescribeNothing | options.operations | there is no operation ec2:DescribeNothing
                 | sts:GetSessionToken | options.operations | sts:GetSessionToken is never called
          """)
  void whatIsUnknownOrNeverCalledIsRefusedByName(
      String service, String operation, String field, String message) {
    assertThatThrownBy(
            () ->
                of(
                    service == null ? List.of() : List.of(service),
                    operation == null ? List.of() : List.of(operation),
                    true))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void aGlobalOperationIsCalledInOneRegionOfAnAccount() {
    var global = CATALOGUE.operation("iam", "ListUsers").orElseThrow();
    var regional = CATALOGUE.operation("ec2", "DescribeVpcs").orElseThrow();

    assertThat(HomeRegion.of(List.of(FRANKFURT, VIRGINIA))).isEqualTo(VIRGINIA);
    assertThat(HomeRegion.of(List.of(FRANKFURT, new Region("ca-central-1"))).code())
        .isEqualTo("ca-central-1");
    assertThat(new Calls(FRANKFURT, VIRGINIA).of(global)).isEmpty();
    assertThat(new Calls(FRANKFURT, FRANKFURT).of(global)).hasSize(1);
    assertThat(new Calls(FRANKFURT, VIRGINIA).of(regional)).hasSize(1);
  }

  @Test
  void servicesOfOneGroupAreInOnePart() {
    var parts = ResourcesWork.parts(CATALOGUE.serviceIds());

    assertThat(parts).hasSize(8);
    assertThat(parts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(CATALOGUE.serviceIds());
    for (int group = 0; group < StoredListings.GROUPS; group++) {
      int wanted = group;
      assertThat(
              parts.stream()
                  .filter(part -> part.stream().anyMatch(it -> StoredListings.group(it) == wanted)))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void everyOperationOfTheCatalogueCanBeKept() {
    for (var service : CATALOGUE.serviceIds()) {
      for (var operation : CATALOGUE.operations(service)) {
        assertThat(KeptLists.of(operation).lists()).isNotEmpty();
      }
    }
    for (var dependent : CATALOGUE.dependents()) {
      assertThat(KeptLists.ofDependent(dependent.operation()).lists()).isNotEmpty();
    }
  }

  /** Whoever asks for a run knows the catalogue's names by a file that is made with it. */
  @Test
  void everyNameOfTheCatalogueCanBeAskedFor() {
    var services = new ResourcesOptions(CATALOGUE.serviceIds(), List.of(), true, null);
    var dependents = CATALOGUE.dependents().stream().map(it -> it.operation());
    var operations =
        Stream.concat(
                CATALOGUE.serviceIds().stream().flatMap(it -> CATALOGUE.operations(it).stream()),
                dependents)
            .collect(Collectors.partitioningBy(it -> it.rule().mode() == CallRule.Mode.NEVER));

    services.requireKnown();
    var callable = operations.get(false).stream().map(Operation::id).toList();
    new ResourcesOptions(List.of(), callable, true, null).requireKnown();
    assertThat(operations.get(true))
        .isNotEmpty()
        .allSatisfy(
            it ->
                assertThatThrownBy(
                        () ->
                            new ResourcesOptions(List.of(), List.of(it.id()), true, null)
                                .requireKnown())
                    .hasMessageContaining(it.id() + " is never called"));
  }
}
