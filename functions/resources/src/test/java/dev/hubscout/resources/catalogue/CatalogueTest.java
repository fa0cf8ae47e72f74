package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Loaded.CATALOGUE;

  @Test
  void saysWhatItWasMadeFrom() {
    assertThat(CATALOGUE.version()).isEqualTo("botocore 1.43.67");
  }

  @Test
  void listsServicesById() {
    assertThat(CATALOGUE.serviceIds()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(350);
    assertThat(CATALOGUE.services())
        .extracting(Service::id)
        .containsExactlyElementsOf(CATALOGUE.serviceIds());
    assertThat(CATALOGUE.service("ec2"))
        .hasValue(new Service("ec2", "EC2", new Protocol.Ec2("2016-11-15")));
    assertThat(CATALOGUE.service("ec3")).isEmpty();
    assertThat(CATALOGUE.operations("ec3")).isEmpty();
    assertThat(CATALOGUE.operation("ec2", "DescribeNothing")).isEmpty();
  }

  @Test
  void callsAtLeast2150OperationsByDefault() {
    assertThat(Loaded.operations().filter(it -> it.rule().mode() == CallRule.Mode.ON))
        .hasSizeGreaterThanOrEqualTo(2_150);
  }

  @Test
  void callsWithEveryProtocol() {
    var protocols =
        Loaded.operations()
            .filter(it -> it.rule().mode() == CallRule.Mode.ON)
            .map(it -> it.service().protocol().getClass())
            .distinct()
            .toArray();

    assertThat(protocols)
        .containsExactlyInAnyOrder((Object[]) Protocol.class.getPermittedSubclasses());
  }

  @Test
  void describesAnOperationWhole() {
    var operation = Loaded.operation("iam:ListUsers");

    assertThat(operation.service())
        .isEqualTo(new Service("iam", "IAM", new Protocol.Query("2010-05-08")));
    assertThat(operation.request().variants()).containsExactly(Variant.PLAIN);
    assertThat(operation.answer().wrapper()).isEqualTo("ListUsersResult");
    assertThat(operation.answer().lists())
        .containsExactly(
            new ItemList(
                Path.parse("Users"),
                false,
                List.of(Path.parse("Arn")),
                List.of(),
                List.of(Path.parse("PasswordLastUsed")),
                List.of()));
    assertThat(operation.paging().tokens())
        .containsExactly(
            new Paging.Token(
                Path.parse("Marker"), new Input(Input.Place.BODY, "Marker", Input.Type.TEXT)));
    assertThat(operation.paging().more()).isEqualTo(Path.parse("IsTruncated"));
    assertThat(operation.action()).hasValue("iam:ListUsers");
    assertThat(operation.global(Partition.AWS)).isTrue();
  }

  /** What a function keeps, all services read; the figure is in docs/resources-catalogue.md. */
  @Test
  void takesLittleMemory() {
    long before = used();
    var catalogue = Catalogue.load();
    long operations =
        catalogue.serviceIds().stream().mapToLong(it -> catalogue.operations(it).size()).sum();
    long after = used();

    assertThat(operations).isGreaterThan(2_500);
    assertThat((after - before) / 1_000_000).as("MB").isLessThan(24);
    Reference.reachabilityFence(catalogue);
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
