package dev.hubscout.resources.call;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.Scrape.Work;
import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What there is no time for is known by name, however far down it depends on something. */
class NotBegunTest {
  private static final Operation BUCKETS = of("ListBuckets", answer(items("Buckets")));

  private static Operation of(String name, Answer answer) {
    return operation(
        "s3x", name, new Protocol.Json("1.1", "T"), request("POST", "/"), Paging.NONE, answer);
  }

  private static Dependent about(String parent, String path, String name) {
    return new Dependent(
        1,
        parent,
        Path.parse(path),
        Path.parse("Name"),
        null,
        of(name, answer()),
        new Input(Place.BODY, "Bucket", Type.TEXT),
        0,
        "",
        List.of(),
        null,
        Set.of());
  }

  @Test
  void whatDependsOnAParentThatWasNotBegunIsNotForgotten() throws InterruptedException {
    var policy = about("s3x:ListBuckets", "Buckets", "GetPolicy");
    var status = about("s3x:GetPolicy", "", "GetStatus");
    var elsewhere = about("s3x:ListOthers", "Others", "GetOther");
    ListingSinks nowhere =
        new ListingSinks() {
          @Override
          public ListingSink open(ListCall call) {
            throw new AssertionError("nothing is begun");
          }

          @Override
          public void close(ListCall call, ListingSink sink, Listing listing) {}
        };
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var result =
          new Scrape(Callers.of(aws), 4)
              .run(
                  List.of(new Work(new ListCall(BUCKETS, "eu-west-1"), null)),
                  List.of(policy, status, elsewhere),
                  nowhere,
                  () -> true);

      assertThat(result.done()).isEmpty();
      assertThat(result.left()).hasSize(1);
      assertThat(result.undone()).containsExactly(policy, status);
      assertThat(aws.seen()).isEmpty();
    }
  }
}
