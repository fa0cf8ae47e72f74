package dev.hubscout.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @EnumSource(Schema.class)
  void isItselfAValidSchema(Schema schema) {
    var dialect =
        REGISTRY.getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(dialect.validate(schema.text(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN_SCHEDULE, RUN_REQUEST",
    "PLAN_SCHEDULE_INSTANCES, RUN_REQUEST",
    "PLAN_SCHEDULE_RESOURCES, RUN_REQUEST",
    "PLAN_MANUAL, RUN_REQUEST",
    "COVERAGE_SCHEDULE, COVERAGE_REQUEST",
    "COVERAGE_ONE_ACCOUNT, COVERAGE_REQUEST",
    "ANNOUNCED_CHANGE, HUBSCOUT_CHANGE",
    "ANNOUNCED_RUN_COMPLETED, HUBSCOUT_RUN_COMPLETED",
    "ANNOUNCED_RESOURCES_COMPLETED, HUBSCOUT_RUN_COMPLETED",
    "AGENT_REPORT, AGENT_REPORT",
    "AGENT_REPORT_DEPLOYED, AGENT_REPORT",
    "AGENT_REPORT_NOTHING_FOUND, AGENT_REPORT",
    "AGENT_REPORT_ERROR, AGENT_REPORT"
  })
  void sampleFollowsItsSchema(Sample sample, Schema schema) {
    assertThat(errors(schema, sample.text())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN_CHUNKS, PLAN_MESSAGE, 2",
    "PLAN_RUN, PLAN_MESSAGE, 1",
    "DATABASES_TASKS, TASK_MESSAGE, 2",
    "INSTANCES_TASKS, TASK_MESSAGE, 2",
    "RESOURCES_TASKS, TASK_MESSAGE, 2",
    "DATABASES_GROUP_OVERDUE, GROUP_OVERDUE, 2"
  })
  void bodiesOfAnSqsSampleFollowTheirSchema(Sample sample, Schema schema, int count)
      throws IOException {
    var bodies = bodies(sample);
    assertThat(bodies).hasSize(count);
    assertThat(bodies).allSatisfy(body -> assertThat(errors(schema, body)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RUN_REQUEST   | {"capability":"all"}
          RUN_REQUEST   | {"capability":"databases","schedule_id":"x"}
          RUN_REQUEST   | {"capability":"databases","accounts":["12"]}
          RUN_REQUEST   | {"capability":"databases","region":["eu-central-1"]}
          TASK_MESSAGE  | {"schema_version":2,"run_id":"databases-20261122T213000Z-1f3a9c2e","account":"111122223333","region":"eu-central-1"}
          TASK_MESSAGE  | {"schema_version":1,"run_id":"latest","account":"111122223333","region":"eu-central-1"}
          PLAN_MESSAGE  | {"schema_version":1,"run_id":"databases-20261122T213000Z-1f3a9c2e","chunk":-1}
          COVERAGE_REQUEST | []
          COVERAGE_REQUEST | {"account":"12"}
          COVERAGE_REQUEST | {"account":444455556666}
          COVERAGE_REQUEST | {"ou":"/workloads"}
          HUBSCOUT_CHANGE | {"version":"0","id":"1","source":"hubscout","detail-type":"hubscout.change","account":"111122223333","region":"eu-central-1","time":"2026-11-22T21:00:04Z","resources":[],"detail":{"subject":"i-1"}}
          HUBSCOUT_RUN_COMPLETED | {"version":"0","id":"1","source":"hubscout","detail-type":"hubscout.run.completed","account":"111122223333","region":"eu-central-1","time":"2026-11-22T21:00:04Z","resources":[],"detail":{"id":"databases-20261122T213000Z-1f3a9c2e","capability":"databases","status":"RUNNING","created_at":"2026-11-22T21:00:04Z","outcomes":{}}}
          GROUP_OVERDUE | {"source":"aws.ssm","detail-type":"Hubscout Group Overdue","account":"111122223333","region":"eu-central-1","detail":{}}
          """)
  void refusesWhatTheFunctionsRefuse(Schema schema, String json) {
    assertThat(errors(schema, json)).isNotEmpty();
  }

  @Test
  void aReportWithoutItsDatabasesIsNotAReport() throws IOException {
    var report = (ObjectNode) JSON.readTree(Sample.AGENT_REPORT.text());
    report.remove("databases");
    assertThat(errors(Schema.AGENT_REPORT, report.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class             | "cache"
          class             | 1
          unit              | ["a.service"]
          installed_version | 16
          published_ports   | {}
          published_ports   | [{"address":"::","port":5432,"exposure":"all"}]
          published_ports   | [{"address":"::","port":0,"container_port":5432,"exposure":"all"}]
          tls               | "yes"
          tls               | {"state":"maybe"}
          backup            | {"state":"yes","evidence":"a timer"}
          high_availability | {"evidence":[]}
          """)
  void aDatabaseThatTheHubWouldRefuseIsNone(String field, String json) throws IOException {
    var report = (ObjectNode) JSON.readTree(Sample.AGENT_REPORT_DEPLOYED.text());
    ((ObjectNode) report.path("databases").get(0)).set(field, JSON.readTree(json));
    assertThat(errors(Schema.AGENT_REPORT, report.toString())).isNotEmpty();
  }

  @Test
  void aReportMayHaveFieldsOfALaterAgent() throws IOException {
    var report = (ObjectNode) JSON.readTree(Sample.AGENT_REPORT.text());
    report.put("added_later", 1);
    assertThat(errors(Schema.AGENT_REPORT, report.toString())).isEmpty();
  }

  private static List<Error> errors(Schema schema, String json) {
    return REGISTRY
        .getSchema(schema.text(), InputFormat.JSON)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static List<String> bodies(Sample sample) throws IOException {
    var bodies = new ArrayList<String>();
    for (JsonNode message : JSON.readTree(sample.text()).path("Records")) {
      bodies.add(message.path("body").textValue());
    }
    return bodies;
  }
}
