package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalAwsTest {
  private LocalAws aws;
  private Clients clients;

  @BeforeEach
  void start() {
    aws = LocalAws.start(Sample.organization().build(), new Faults(), event -> {});
    clients = new Clients(aws.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    clients.close();
    aws.close();
  }

  @Test
  void aRootUserIsItself() {
    var me = clients.sts(aws.rootCredentials(Sample.HUB)).getCallerIdentity();
    assertThat(me.account()).isEqualTo(Sample.HUB);
    assertThat(me.arn()).isEqualTo("arn:aws:iam::" + Sample.HUB + ":root");
  }
}
