package dev.hubscout.resources.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.resources.call.CannedAws;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Endpoint;
import dev.hubscout.resources.catalogue.Protocol;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that is on, called in an account that has nothing and denies nothing. */
class WholeTaskTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private static final Set<String> XML = signed(Protocol.RestXml.class);
  private static final Set<String> EC2 = signed(Protocol.Ec2.class);

  /** Signing names of the services that speak a protocol. */
  private static Set<String> signed(Class<? extends Protocol> protocol) {
    return CATALOGUE.serviceIds().stream()
        .flatMap(it -> CATALOGUE.operations(it).stream())
        .filter(it -> protocol.isInstance(it.service().protocol()))
        .flatMap(it -> it.endpoint("us-east-1").stream())
        .map(Endpoint::signingName)
        .collect(Collectors.toSet());
  }

  /** An answer without anything, in the language in which it was asked. */
  private static Reply nothing(CannedAws.Seen seen) {
    var type = seen.header("content-type");
    if (type.contains("cbor")) {
      return Reply.of(200, new byte[] {(byte) 0xa0});
    }
    var signedFor = seen.header("authorization").split("/", 5)[3];
    if (type.contains("form") && !EC2.contains(signedFor)) {
      return Reply.of("<Nothing><" + action(seen) + "Result/></Nothing>");
    }
    return Reply.of(type.contains("form") || XML.contains(signedFor) ? "<Nothing/>" : "{}");
  }

  private static String action(CannedAws.Seen seen) {
    return seen.text().replaceFirst("^(?s).*\\bAction=([A-Za-z0-9]+).*$", "$1");
  }

  @Test
  void aTaskInWhichNothingIsMissingMakesTheRunSucceed() {
    try (var worked = new Worked();
        var aws = new CannedAws(WholeTaskTest::nothing)) {
      var task = worked.work(CATALOGUE, aws, true, ResourcesOptions.EVERYTHING);

      var missing = new ArrayList<Listing>();
      String next = null;
      do {
        var page =
            worked.stores.listings.listings(task.key().run(), ListingFilter.ALL, next, 1_000);
        missing.addAll(page.items());
        next = page.next();
      } while (next != null);
      missing.removeIf(it -> it.outcome().complete());
      assertThat(missing.stream().map(it -> it.key() + " " + it.outcome() + " " + it.errors()))
          .isEmpty();
      assertThat(task.outcome()).as("%s", task).isEqualTo(TaskOutcome.EMPTY);
      assertThat(worked.stores.runs.run(task.key().run()).orElseThrow().status())
          .isEqualTo(RunStatus.SUCCEEDED);
    }
  }
}
