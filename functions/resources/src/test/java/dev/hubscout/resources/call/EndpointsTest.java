package dev.hubscout.resources.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint that is asked for and not known is said to be so, and no other one is called. */
class EndpointsTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Operation TABLES =
      CATALOGUE.operation("dynamodb", "ListTables").orElseThrow();
  private static final URI GIVEN = URI.create("http://localhost:1");

  private static Endpoints.Place place(Endpoints endpoints, String region) {
    return endpoints.place(new ListCall(TABLES, region));
  }

  @Test
  void withoutAWishItIsAwssUsualEndpoint() {
    assertThat(place(new Endpoints(null, false, false), "eu-west-1"))
        .isInstanceOfSatisfying(
            Endpoints.Place.At.class,
            at ->
                assertThat(at.target().uri())
                    .isEqualTo(URI.create("https://dynamodb.eu-west-1.amazonaws.com")));
  }

  /** A service that no other test names. */
  @Test
  void anEndpointThatIsNamedForAServiceIsTaken() {
    var organizations = CATALOGUE.operation("workmail", "ListOrganizations").orElseThrow();
    System.setProperty("aws.endpointUrlWorkMail", GIVEN.toString());
    try {
      assertThat(new Endpoints(null, true, true).place(new ListCall(organizations, "eu-west-1")))
          .isInstanceOfSatisfying(
              Endpoints.Place.At.class, at -> assertThat(at.target().uri()).isEqualTo(GIVEN));
    } finally {
      System.clearProperty("aws.endpointUrlWorkMail");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, FIPS_ENDPOINT_UNKNOWN, AWS_USE_FIPS_ENDPOINT",
    "false, true, DUAL_STACK_ENDPOINT_UNKNOWN, AWS_USE_DUALSTACK_ENDPOINT",
    "true, true, FIPS_ENDPOINT_UNKNOWN, AWS_USE_FIPS_ENDPOINT"
  })
  void endpointsThatAreAskedForAndNotKnownAreRefusedByName(
      boolean fips, boolean dualStack, String code, String setting) {
    assertThat(place(new Endpoints(null, fips, dualStack), "us-east-1"))
        .isInstanceOfSatisfying(
            Endpoints.Place.Nowhere.class,
            nowhere -> {
              assertThat(nowhere.failure().outcome()).isEqualTo(ListingOutcome.ERROR);
              assertThat(nowhere.failure().code()).isEqualTo(code);
              assertThat(nowhere.failure().sentence())
                  .contains("dynamodb:ListTables", setting, "AWS_ENDPOINT_URL_DYNAMODB");
            });
    assertThat(place(new Endpoints(GIVEN, fips, dualStack), "us-east-1"))
        .as("a place that was named is that place")
        .isInstanceOf(Endpoints.Place.At.class);
  }

  /** Nobody knows whether the service is there. */
  @ParameterizedTest
  @CsvSource({"us-iso-east-1", "eusc-de-east-1"})
  void aPartitionThatIsNotKnownIsNoRegionWithoutTheService(String region)
      throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var listing =
          Callers.of(aws).list(new ListCall(TABLES, region), null, new Collected(), () -> false);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.ERROR);
      assertThat(listing.failures().getFirst().code()).isEqualTo("UNKNOWN_PARTITION");
      assertThat(aws.seen()).isEmpty();
    }
  }

  @Test
  void anOperationThatAPartitionDoesNotHaveIsNotAvailableThere() {
    var accelerators = CATALOGUE.operation("globalaccelerator", "ListAccelerators").orElseThrow();

    assertThat(new Endpoints(null, false, false).place(new ListCall(accelerators, "cn-north-1")))
        .isInstanceOfSatisfying(
            Endpoints.Place.Nowhere.class,
            nowhere ->
                assertThat(nowhere.failure().outcome()).isEqualTo(ListingOutcome.NOT_AVAILABLE));
  }
}
