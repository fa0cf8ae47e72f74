package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeIT {
  @Test
  void x() {
    LocalDynamo.tables();
    assertThat(LocalDynamo.client().listTables().tableNames()).hasSize(2);
  }
}
