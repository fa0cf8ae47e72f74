package dev.hubscout.resources.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork;
import dev.hubscout.resources.call.CannedAws;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Edited;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not called says why, and a task in which nothing is missing is whole. */
class NotCalledTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private final Worked worked = new Worked();

  @AfterEach
  void close() {
    worked.close();
  }

  private static ResourcesOptions operations(String... names) {
    return new ResourcesOptions(List.of(), List.of(names), true, null);
  }

  private void isDenied(Task task, String service, String operation, String code) {
    var listing = worked.listing(task, service, operation);
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.DENIED);
    assertThat(listing.errors())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void anOperationWhosePermissionIsUnknownIsNotCalledWithTheDeployedRole() {
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var task = worked.work(CATALOGUE, aws, true, operations("glue:ListGlossaries"));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.PARTIAL);
      assertThat(aws.seen()).isEmpty();
      isDenied(task, "glue", "ListGlossaries", "PERMISSION_UNKNOWN");
    }
  }

  @Test
  void aDependentListWhosePermissionIsUnknownIsDeniedAndItsParentIsListed() {
    var catalogue = Edited.withoutActions("dynamodb:DescribeTable");
    try (var aws = CannedAws.answering(Reply.of("{\"TableNames\":[\"orders\"]}"))) {
      var task = worked.work(catalogue, aws, true, operations("dynamodb:DescribeTable"));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.PARTIAL);
      assertThat(aws.seen()).as("ListTables alone").hasSize(1);
      assertThat(worked.listing(task, "dynamodb", "ListTables").outcome())
          .isEqualTo(ListingOutcome.OK);
      isDenied(task, "dynamodb", "DescribeTable", "PERMISSION_UNKNOWN");
      assertThat(task.tally().count("listings")).isEqualTo(2);
      assertThat(task.tally().count("listings.complete")).isEqualTo(1);
    }
  }

  /** Also one whose parent is a dependent list itself. */
  @Test
  void aDependentListWhoseParentsPermissionIsUnknownIsDenied() {
    var grandchild =
        CATALOGUE.dependents().stream()
            .filter(it -> it.operation().rule().mode() == CallRule.Mode.ON)
            .filter(
                it ->
                    CATALOGUE.dependents().stream()
                        .anyMatch(parent -> parent.operation().id().equals(it.parent())))
            .filter(
                it -> !new Calls(Worked.FRANKFURT, Worked.FRANKFURT).of(it.operation()).isEmpty())
            .findFirst()
            .orElseThrow();
    var parent =
        CATALOGUE.dependents().stream()
            .filter(it -> it.operation().id().equals(grandchild.parent()))
            .findFirst()
            .orElseThrow();
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var task =
          worked.work(
              Edited.withoutActions(parent.parent()),
              aws,
              true,
              operations(grandchild.operation().id()));

      assertThat(aws.seen()).isEmpty();
      assertThat(task.outcome()).isEqualTo(TaskOutcome.PARTIAL);
      var service = grandchild.operation().service().id();
      isDenied(task, service, parent.parent().split(":", 2)[1], "PERMISSION_UNKNOWN");
      isDenied(task, service, parent.operation().name(), "PARENT_NOT_CALLED");
      isDenied(task, service, grandchild.operation().name(), "PARENT_NOT_CALLED");
    }
  }

  /** With credentials of one's own, everything is called. */
  @Test
  void whatIsNotKnownOfPermissionsDoesNotMatterWithOtherCredentials() {
    var catalogue = Edited.withoutActions("dynamodb:ListTables", "dynamodb:DescribeTable");
    try (var aws = CannedAws.answering(Reply.of("{\"TableNames\":[]}"))) {
      var task = worked.work(catalogue, aws, false, operations("dynamodb:DescribeTable"));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.EMPTY);
      assertThat(aws.seen()).isNotEmpty();
    }
  }

  /** Otherwise no task of a hub that calls everything could ever be whole. */
  @Test
  void whatIsCalledByDefaultHasAKnownPermission() {
    var all = Selection.of(CATALOGUE, ResourcesOptions.EVERYTHING);
    var services = new ResourcesOptions(CATALOGUE.serviceIds(), List.of(), true, null);

    for (var selection : List.of(all, Selection.of(CATALOGUE, services))) {
      var called =
          Stream.concat(
              selection.services().stream().flatMap(it -> selection.operations(it).stream()),
              selection.dependents().stream().map(it -> it.operation()));
      assertThat(called.filter(it -> it.action().isEmpty()).map(it -> it.id())).isEmpty();
    }
  }

  /** One that has none would take its whole part down. */
  @Test
  void everyCallOfTheCatalogueHasANameOfItsOwn() {
    var keys = new ArrayList<String>();
    for (var service : CATALOGUE.serviceIds()) {
      for (var operation : CATALOGUE.operations(service)) {
        for (var variant : operation.request().variants()) {
          keys.add(KeptLists.key(new ListCall(operation, variant, "us-east-1")).toString());
        }
      }
    }

    assertThat(keys).hasSizeGreaterThan(2_500).doesNotHaveDuplicates();
  }

  @Test
  void aTaskOfARunThatIsGoneEndsAndCallsNothing() throws Exception {
    var gone =
        new TaskKey(
            RunId.of(Capability.RESOURCES, Worked.NOW, "gone"),
            new AccountId("111122223333"),
            Worked.FRANKFURT);
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var session =
          worked
              .resourcesWork(CATALOGUE, aws, true)
              .open(Task.planned(gone, Worked.NOW, Worked.NOW));

      assertThat(session.plan())
          .isInstanceOfSatisfying(
              PartWork.Plan.Ended.class,
              ended -> {
                assertThat(ended.outcome()).isEqualTo(TaskOutcome.ERROR);
                assertThat(ended.errors().getFirst().sentence()).contains(gone.run() + " is gone");
              });
      assertThat(aws.seen()).isEmpty();
    }
  }
}
