package dev.hubscout.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTest {
  /** A port. */
  interface Names {
    void add(String first, String last);

    List<String> all();
  }

  private static final class Kept implements Names {
    private final List<String> names = new ArrayList<>();

    @Override
    public void add(String first, String last) {
      if (first.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      names.add(first + " " + last);
    }

    @Override
    public List<String> all() {
      return names;
    }
  }

  private final Watched<Names> watched = Watched.of(Names.class, new Kept());
  private final Names names = watched.port();

  @Test
  void callsReachThePartAndAreRemembered() {
    names.add("Ada", null);

    assertThat(names.all()).containsExactly("Ada null");
    assertThat(watched.calls())
        .containsExactly(
            new Watched.Call("add", Arrays.asList("Ada", null)),
            new Watched.Call("all", List.of()));
    assertThat(watched.calls("add")).hasSize(1);
  }

  @Test
  void aCallThatIsTurnedAwayDoesNotReachThePart() {
    var failure = new IllegalStateException("no");
    watched.refuseNext("add", failure);

    assertThat(names.all()).as("another method").isEmpty();
    assertThatThrownBy(() -> names.add("Ada", "Byron")).isSameAs(failure);
    names.add("Grace", "Hopper");

    assertThat(names.all()).containsExactly("Grace Hopper");
    assertThat(watched.calls("add")).hasSize(2);
  }

  @Test
  void allCallsAreTurnedAwayUntilTheEnd() {
    var failure = new IllegalStateException("no");
    watched.refuseAll(failure);

    assertThatThrownBy(names::all).isSameAs(failure);
    assertThatThrownBy(names::all).isSameAs(failure);
  }

  @Test
  void whatThePartThrowsIsThrown() {
    assertThatThrownBy(() -> names.add("", "Byron"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no name");
  }
}
