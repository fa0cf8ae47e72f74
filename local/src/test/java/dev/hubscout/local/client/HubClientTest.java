package dev.hubscout.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.web.WebResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubClientTest {
  private static final List<String> PAGES =
      List.of(
          "{\"at\":\"then\",\"items\":[{\"n\":1},{\"n\":2}],\"next\":\"a\"}",
          "{\"items\":[],\"unknown\":2,\"next\":\"b\"}",
          "{\"items\":[{\"n\":3}],\"unknown\":1}");

  private final List<String> asked = new ArrayList<>();

  private final HubClient paged =
      new HubClient(
          request -> {
            asked.add(request.query());
            return new WebResponse(200, Map.of(), PAGES.get(asked.size() - 1).getBytes(UTF_8));
          });

  @Test
  void aListIsOneAnswerHoweverManyPagesItHas() {
    var answer = paged.list("/api/things", new Query().with("tag", "a b"));

    assertThat(answer.toString())
        .isEqualTo("{\"at\":\"then\",\"items\":[{\"n\":1},{\"n\":2},{\"n\":3}],\"unknown\":3}");
    assertThat(asked)
        .containsExactly(
            "tag=a+b&limit=500", "tag=a+b&limit=500&next=a", "tag=a+b&limit=500&next=b");
  }

  @Test
  void moreThanIsWantedIsNotAskedFor() {
    var answer = paged.list("/api/things", new Query(), 2);

    assertThat(answer.toString())
        .isEqualTo("{\"at\":\"then\",\"items\":[{\"n\":1},{\"n\":2}],\"next\":\"a\"}");
    assertThat(asked).containsExactly("limit=2");
  }

  @Test
  void itemsArePassedOnAsTheyCome() {
    var items = new ArrayList<Integer>();

    long unknown =
        paged.each("/api/things", new Query(), (JsonNode it) -> items.add(it.path("n").asInt()));

    assertThat(items).containsExactly(1, 2, 3);
    assertThat(unknown).isEqualTo(3);
  }

  @Test
  void anAnswerWithoutItemsIsNoEmptyList() {
    var other =
        new HubClient(
            request -> new WebResponse(200, Map.of(), "{\"message\":\"hello\"}".getBytes(UTF_8)));

    assertThatThrownBy(() -> other.list("/api/things", new Query()))
        .hasMessageStartingWith("What answered is no hub:");
    assertThatThrownBy(() -> other.each("/api/things", new Query(), item -> {}))
        .hasMessageStartingWith("What answered is no hub:");
  }

  @Test
  void aRefusalNamesTheFlag() {
    var hub =
        new HubClient(
            request ->
                new WebResponse(
                    400,
                    Map.of(),
                    ("{\"error\":{\"code\":\"INVALID_INPUT\",\"field\":\"min_size\",\"message\":"
                            + "\"min_size: it is a whole number from 0.\"}}")
                        .getBytes(UTF_8)));

    assertThatThrownBy(() -> hub.get("/api/things", new Query()))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessage("--min-size: it is a whole number from 0.");
  }
}
