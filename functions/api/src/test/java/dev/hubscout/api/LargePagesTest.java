package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.fake.Contexts;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Events;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.api.run.RunOffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No answer is larger than one may be, and nothing is lost for it. */
class LargePagesTest {
  private final Scene scene = new Scene();

  private APIGatewayV2HTTPResponse answer(int bytes, String query) {
    var limits = new ApiLimits(50, 100, 100, 1_000, bytes, 1_000, 1_024);
    return Api.of(scene.hub(), Access.LOCAL, RunOffer.ALL, limits)
        .answer(Events.get("/api/instances?limit=8" + query), Contexts.REQUEST_ID);
  }

  @Test
  void aPageThatWouldBeTooLargeHasFewerEntries() {
    IntStream.rangeClosed(1, 20).forEach(n -> scene.stores.put(Facts.running(n)));
    var seen = new ArrayList<String>();
    var sizes = new ArrayList<Integer>();
    var query = "";
    do {
      var answer = answer(4_000, query);
      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(answer.getBody().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(4_000);
      var page = Contract.json(answer.getBody());
      sizes.add(page.path("items").size());
      page.path("items").forEach(item -> seen.add(item.path("instance").asText()));
      query = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!query.isEmpty());

    assertThat(seen)
        .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(n -> Facts.instance(n).id()).toList());
    assertThat(sizes).allMatch(size -> size <= 4);
  }

  @Test
  void anEntryThatIsTooLargeByItselfIsSaidToBe() {
    scene.stores.put(Facts.running(1));

    var answer = answer(100, "");

    assertThat(answer.getStatusCode()).isEqualTo(413);
    assertThat(List.of(answer.getBody())).singleElement().asString().contains("TOO_LARGE");
  }
}
