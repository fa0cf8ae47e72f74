package dev.hubscout.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HubscoutConfigTest {
  @Test
  void whatMustBeThereSuffices() {
    var config = HubscoutConfig.of(ContextSamples.least());

    assertThat(config.organizationId()).isEqualTo("o-ab12cd34ef");
    assertThat(config.hub().account()).isEqualTo(new AccountId("222222222222"));
    assertThat(config.organization().account()).isEqualTo(config.managementAccount());
    assertThat(config.organization().region()).isEqualTo(new Region("eu-central-1"));
    assertThat(config.organization().delegatedAdministrator()).isFalse();
    assertThat(config.canaryOu()).isNull();
    assertThat(config.schedule(Capability.DATABASES).expression().text())
        .isEqualTo("cron(30 21 * * ? *)");
    assertThat(config.schedule(Capability.INSTANCES).enabled()).isTrue();
    assertThat(config.retention().logDays()).isEqualTo(30);
    assertThat(config.agent().aarch64()).isNull();
    assertThat(config.api().jwt()).isNull();
    assertThat(config.tracing()).isFalse();
    assertThat(config.deletionProtection()).isTrue();
    assertThat(config.partition()).isEqualTo("aws");
  }

  @Test
  void anotherAccountThanTheManagementAccountIsADelegatedAdministrator() {
    var config = HubscoutConfig.of(ContextSamples.with("organization.account", "222222222222"));

    assertThat(config.organization().delegatedAdministrator()).isTrue();
  }

  @Test
  void everyValueIsTaken() {
    assertThat(
            HubscoutConfig.of(ContextSamples.with("functions.memory.databases-events", 2_048))
                .functions()
                .memory(Registrations.function("hubscout-databases-events")))
        .isEqualTo(2_048);
    var jwt = Map.of("issuer", "https://id.example.com/pool", "audience", List.of("hubscout"));
    assertThat(HubscoutConfig.of(ContextSamples.with("api.jwt", jwt)).api().jwt())
        .isEqualTo(new ApiConfig.Jwt("https://id.example.com/pool", List.of("hubscout")));
    assertThat(
            HubscoutConfig.of(ContextSamples.with("schedules.databases.timeZone", "Europe/Berlin"))
                .schedule(Capability.DATABASES)
                .zone()
                .getId())
        .isEqualTo("Europe/Berlin");
  }

  @Test
  void aGovernmentsPartitionIsItsRegions() {
    var context = ContextSamples.with("hub.region", "us-gov-west-1");
    context.put("regions", List.of("us-gov-west-1", "us-gov-east-1"));

    assertThat(HubscoutConfig.of(context).partition()).isEqualTo("aws-us-gov");
    assertThat(HubscoutConfig.of(context).functions().snapStart()).isFalse();
    assertThat(HubscoutConfig.of(ContextSamples.least()).functions().snapStart()).isTrue();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("organizationId", null, "it is missing"),
        wrong("organizationId", "ab12cd34ef", "it is malformed"),
        wrong("organizationId", 12, "in quotation marks"),
        wrong("managementAccount", null, "it is missing"),
        wrong("managementAccount", "1234", "12 digits"),
        wrong("hub.account", 222_222_222, "in quotation marks"),
        wrong("hub.account", "２２２２２２２２２２２２", "12 digits"),
        wrong("hub.region", null, "it is missing"),
        wrong("hub.region", "eu-central-9", "a Region that AWS has"),
        wrong("hub.region", "aws-global", "a Region that AWS has"),
        wrong("organization.account", "x", "12 digits"),
        wrong("organization.region", "cn-north-1", "one deployment covers one partition"),
        wrong("regions", null, "it is missing or empty"),
        wrong("regions", List.of(), "it is missing or empty"),
        wrong("regions", "eu-central-1", "it must be a list"),
        wrong("regions", List.of("eu-central-1", "atlantis-1"), "it is malformed"),
        wrong("regions", List.of("eu-central-1", "eu-central-1"), "twice"),
        wrong("regions", List.of("us-gov-west-1"), "one deployment covers one partition"),
        wrong("ous", null, "it is missing or empty"),
        wrong("ous", List.of("ou-1"), "it is malformed"),
        wrong("ous", List.of("ou-ab12-11111111\n"), "it is malformed"),
        wrong("canaryOu", "r-ab12", "it is malformed"),
        wrong("defaultHostManagement", "perhaps", "true or false"),
        wrong("schedules.databases.cron", "cron(61 * * * ? *)", "it is malformed"),
        wrong("schedules.databases.cron", "0 3 * * *", "cron(minutes hours"),
        wrong("schedules.instances.cron", "rate(1 hours)", "it is malformed"),
        wrong("schedules.databases.timeZone", "Mitteleuropa", "tz database"),
        wrong("schedules.databases.timeZone", "+02:00", "tz database"),
        wrong("schedules.databases.flexibleMinutes", 1_441, "from 0 to 1440"),
        wrong("schedules.databases.enabled", 1, "true or false"),
        wrong("schedules.queues", Map.of(), "there is no such key"),
        wrong("retention.runDays", 0, "from 1 to 3650"),
        wrong("retention.goneDays", 1.5, "whole number"),
        wrong("retention.historyDays", "long", "whole number"),
        wrong("retention.logDays", 31, "CloudWatch Logs keeps"),
        wrong("agent.version", "../0.1", "it is malformed"),
        wrong("agent.x86_64", "agent.zip", ".tar.gz"),
        wrong("functions.memory.api", 128, "from 512 to 10240"),
        wrong("functions.memory.worker", 1_024, "there is no such key"),
        wrong("functions.concurrency", 1, "from 2 to 1000"),
        wrong("api.jwt.issuer", "http://id.example.com", "https://"),
        wrong("api.jwt", Map.of("issuer", "https://id.example.com"), "audience", "missing"),
        wrong("api.jwt", Map.of("audience", List.of("a")), "issuer", "missing"),
        wrong("api.origins", List.of("*"), "web origins"),
        wrong("alarms.email", "nobody", "an e-mail address"),
        wrong("alarms.coveragePercent", 101, "from 0 to 100"),
        wrong("alarms.incompleteListingsPercent", 0, "from 1 to 100"),
        wrong("resources", "on", "true or false"),
        wrong("alarms.runMinutes", 5, "from 30 to 10080"),
        wrong("tracing", "yes", "true or false"),
        wrong("hub.regoin", "eu-central-1", "there is no such key"),
        wrong("hub", "eu-central-1", "it must be an object"),
        wrong("colour", "blue", "there is no such key"));
  }

  private static Arguments wrong(String key, Object value, String... says) {
    return Arguments.of(key, value, List.of(says));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void oneSentenceNamesTheKey(String key, Object value, List<String> says) {
    assertThatThrownBy(() -> HubscoutConfig.of(ContextSamples.with(key, value)))
        .isInstanceOf(HubscoutException.class)
        .hasMessageStartingWith("hubscout." + key)
        .hasMessageContainingAll(says.toArray(String[]::new))
        .message()
        .doesNotContain("\n");
  }

  @Test
  void withoutTheContextKeyItSaysWhichOneIsMissing() {
    assertThatThrownBy(() -> HubscoutConfig.of(null))
        .hasMessageStartingWith("hubscout: it is missing");
    assertThatThrownBy(() -> HubscoutConfig.of("text")).hasMessageStartingWith("hubscout: ");
  }
}
