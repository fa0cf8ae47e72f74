package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.RunStore.RunFilter;
import org.junit.jupiter.api.Test;

/** Bad input gets a sentence that names the field, and changes nothing. */
class BadInputIT {
  private static final String[][] REQUESTS = {
    {"{}", "capability"},
    {"{\"capability\":\"unicorns\"}", "capability"},
    {"{\"capability\":7}", "capability"},
    {"{\"capability\":\"databases\",\"accounts\":[\"12345\"]}", "account"},
    {"{\"capability\":\"databases\",\"accounts\":\"123456789012\"}", "accounts"},
    {"{\"capability\":\"databases\",\"exclude_accounts\":[\"x\"]}", "account"},
    {"{\"capability\":\"databases\",\"regions\":[\"Frankfurt\"]}", "region"},
    {"{\"capability\":\"databases\",\"regions\":[\"us-east-1a\"]}", "region"},
    {"{\"capability\":\"databases\",\"ous\":[\"production\"]}", "ous"},
    {"{\"capability\":\"databases\",\"tags\":[]}", "tags"},
    {"{\"capability\":\"databases\",\"account\":[]}", "account"},
    {"{\"capability\":\"databases\",\"idempotency_key\":\"\"}", "idempotency_key"},
    {"{\"capability\":\"databases\",\"schedule_id\":\"daily\"}", "scheduled_time"},
    {
      "{\"capability\":\"databases\",\"schedule_id\":\"d\",\"scheduled_time\":\"noon\"}",
      "scheduled_time"
    },
    {"[]", "request"},
    {"7", "request"},
  };

  @Test
  void thePlanFunctionRefusesIt() {
    try (var rig = Rig.of(Rig.organization().build())) {
      for (var request : REQUESTS) {
        var error = rig.plan(request[0]).path("error");

        assertThat(error.path("code").asText()).as(request[0]).isEqualTo("INVALID_INPUT");
        assertThat(error.path("status").asInt()).isEqualTo(400);
        assertThat(error.path("message").asText()).as(request[0]).startsWith(request[1]);
        assertThat(error.path("request_id").asText()).isNotBlank();
      }
      assertThat(rig.hub().runs().runs(new RunFilter(null, null), null, 10).items()).isEmpty();
      assertThat(rig.aws.calls().all()).isEmpty();
    }
  }
}
