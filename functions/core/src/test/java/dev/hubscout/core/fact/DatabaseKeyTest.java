package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseKeyTest {
  private static final String PLACE = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "a", "my_own-db2", "a_0123456789abcdef"})
  void theTextOfEveryEnginesKeyIsReadBack(String engine) {
    var key = new DatabaseKey(Samples.KEY, engine, PLACE);

    assertThat(DatabaseKey.parse(key.toString())).isEqualTo(key);
    assertThat(key.toString())
        .isEqualTo("222222222222_eu-central-1_i-0123456789abcdef0_" + engine + "_" + PLACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "222222222222_eu-central-1_i-0123456789abcdef0_postgresql",
        "222222222222_eu-central-1_i-0123456789abcdef0_postgresql_0123",
        "222222222222_eu-central-1_i-0123456789abcdef0_PG_" + PLACE,
        "22222222222_eu-central-1_i-0123456789abcdef0_postgresql_" + PLACE,
        "222222222222_eu-central-1_i-0123456789abcdef0_postgresql_" + PLACE + "\n",
        "222222222222#eu-central-1#i-0123456789abcdef0#postgresql#" + PLACE
      })
  void whatIsNoneIsSaid(String text) {
    assertThatThrownBy(() -> DatabaseKey.parse(text))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("key"));
  }
}
