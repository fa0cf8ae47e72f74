package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DependentsTest {

  private static Dependent dependent(String parent, String id) {
    return Loaded.CATALOGUE.dependents().stream()
        .filter(it -> it.parent().equals(parent) && it.operation().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + id + " for " + parent));
  }

  @Test
  void everyParentIsThereAndHasTheList() {
    var operations = new HashMap<String, Operation>();
    // Of those that are both, the one without input is asked first.
    Loaded.CATALOGUE
        .dependents()
        .forEach(it -> operations.put(it.operation().id(), it.operation()));
    Loaded.operations().forEach(it -> operations.put(it.id(), it));

    assertThat(Loaded.CATALOGUE.dependents())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            it -> {
              assertThat(operations).containsKey(it.parent());
              assertThat(operations.get(it.parent()).answer().lists())
                  .extracting(ItemList::path)
                  .contains(it.list());
              assertThat(it.tier()).isBetween(1, 2);
            });
  }

  @Test
  void parentsMakeNoCircle() {
    var parents =
        Loaded.CATALOGUE.dependents().stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.operation().id(),
                    Collectors.mapping(Dependent::parent, Collectors.toSet())));
    for (var start : parents.keySet()) {
      var above = parents.get(start);
      for (int level = 0; !above.isEmpty(); level++) {
        assertThat(level).as(start).isLessThan(4);
        above =
            above.stream()
                .flatMap(it -> parents.getOrDefault(it, Set.of()).stream())
                .collect(Collectors.toSet());
      }
    }
  }

  @Test
  void aBucketsPolicyIsAskedForInTheBucketsRegion() {
    var policy = dependent("s3:ListBuckets", "s3:GetBucketPolicy");

    assertThat(policy.list()).isEqualTo(Path.parse("Buckets"));
    assertThat(policy.value()).isEqualTo(Path.parse("Name"));
    assertThat(policy.region()).isEqualTo(Path.parse("BucketRegion"));
    assertThat(policy.none()).containsExactly("NoSuchBucketPolicy");
    assertThat(policy.parameter())
        .isEqualTo(new Input(Input.Place.PATH, "Bucket", Input.Type.TEXT));
    assertThat(policy.operation().request().path()).isEqualTo("/{Bucket}");
    assertThat(policy.operation().request().arguments())
        .containsExactly(new Argument(new Input(Input.Place.QUERY, "policy", Input.Type.TEXT), ""));
    assertThat(policy.operation().action()).hasValue("s3:GetBucketPolicy");
    assertThat(policy.operation().endpoint("eu-west-1"))
        .map(Endpoint::url)
        .hasValue("https://s3.eu-west-1.amazonaws.com");
  }

  /** Both are a text alone: the policy without an element, the location in the root element. */
  @Test
  void someAnswersAreOneText() {
    for (var id : List.of("s3:GetBucketPolicy", "s3:GetBucketLocation")) {
      assertThat(dependent("s3:ListBuckets", id).operation().answer().shape())
          .isEqualTo(Shape.Scalar.TEXT);
    }
  }

  @Test
  void servicesAreDescribedInBatchesOfTheirCluster() {
    var services = dependent("ecs:ListServices", "ecs:DescribeServices");

    assertThat(services.value()).isEqualTo(Path.ROOT);
    assertThat(services.batch()).isEqualTo(10);
    assertThat(services.parameter())
        .isEqualTo(new Input(Input.Place.BODY, "services", Input.Type.JSON));
    assertThat(services.inherited())
        .containsExactly(
            new Dependent.Inherited(
                "cluster", new Input(Input.Place.BODY, "cluster", Input.Type.TEXT)));
  }

  @Test
  void aBatchOfAFormIsNumbered() {
    var tags = dependent("elbv2:DescribeLoadBalancers", "elbv2:DescribeTags");

    assertThat(tags.batch()).isEqualTo(20);
    assertThat(tags.parameter())
        .isEqualTo(new Input(Input.Place.BODY, "ResourceArns.member", Input.Type.TEXT));
  }

  @Test
  void presetsAndConditionsAreKept() {
    var queue = dependent("sqs:ListQueues", "sqs:GetQueueAttributes");
    var snapshot = dependent("rds:DescribeDBSnapshots", "rds:DescribeDBSnapshotAttributes");
    var records = dependent("route53:ListHostedZones", "route53:ListResourceRecordSets");

    assertThat(queue.operation().request().variants().getFirst().arguments())
        .containsExactly(
            new Argument(
                new Input(Input.Place.BODY, "AttributeNames", Input.Type.JSON), "[\"All\"]"));
    assertThat(snapshot.condition())
        .isEqualTo(new Dependent.Condition(Path.parse("SnapshotType"), "manual"));
    assertThat(records.stripped()).isEqualTo("/hostedzone/");
    assertThat(records.operation().paging().tokens()).hasSize(3);
  }
}
