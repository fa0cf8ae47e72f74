package dev.hubscout.resources.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.resources.call.body.Pages;
import dev.hubscout.resources.call.send.Requests;
import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.call.send.Value;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds that everything in the catalogue can be called by the data that the catalogue has. */
class CatalogueCallsTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private static List<Operation> all() {
    return Stream.concat(
            CATALOGUE.services().stream()
                .map(service -> CATALOGUE.operations(service.id()))
                .flatMap(Collection::stream),
            CATALOGUE.dependents().stream().map(it -> it.operation()))
        .toList();
  }

  @Test
  void everyRequestCanBeBuilt() {
    var problems = new ArrayList<String>();
    int built = 0;
    for (var operation : all()) {
      var endpoint = operation.endpoint("us-east-1");
      if (endpoint.isEmpty()) {
        continue;
      }
      for (var variant : operation.request().variants()) {
        try {
          var request =
              Requests.build(
                  operation, Target.of(endpoint.get()), "111122223333", values(operation, variant));
          assertThat(request.host()).as("%s", operation.id()).doesNotContain("{");
          built++;
        } catch (IllegalArgumentException e) {
          problems.add(operation.id() + ": " + e.getMessage());
        }
      }
    }
    // its single page needs no token
    assertThat(problems)
        .containsExactly(
            "efs:DescribeAccountPreferences: efs:DescribeAccountPreferences would need a GET with a"
                + " body");
    assertThat(built).isGreaterThan(2_150);
  }

  private static List<Value> values(
      Operation operation, dev.hubscout.resources.catalogue.Variant variant) {
    var values = new ArrayList<Value>();
    variant.arguments().forEach(it -> values.add(Value.of(it.input(), it.value("111122223333"))));
    for (var token : operation.paging().tokens()) {
      values.add(Value.of(token.input(), example(token.input())));
    }
    var limit = operation.paging().limit();
    if (limit != null) {
      values.add(Value.of(limit.input(), "5"));
    }
    CATALOGUE.dependents().stream()
        .filter(it -> it.operation() == operation)
        .forEach(
            it -> {
              values.add(
                  it.batch() > 0
                      ? Value.list(it.parameter(), List.of("value"))
                      : Value.of(it.parameter(), "value"));
              it.inherited().forEach(from -> values.add(Value.of(from.to(), "value")));
            });
    return values;
  }

  private static String example(Input input) {
    return switch (input.type()) {
      case TEXT -> "token";
      case NUMBER -> "7";
      case BOOLEAN -> "true";
      case JSON -> "{\"a\":1}";
    };
  }

  @Test
  void everyAnswerCanBeTakenApart() {
    for (var operation : all()) {
      assertThat(new Pages(operation.service().protocol(), operation.answer()))
          .as("%s", operation.id())
          .isNotNull();
      for (var token : operation.paging().tokens()) {
        assertThat(token.output().steps())
            .as("%s", operation.id())
            .isNotEmpty()
            .allMatch(step -> step instanceof Path.Member);
      }
    }
  }

  @Test
  void everyPageSizeFitsWhatIsTaken() {
    assertThat(all().stream().map(Operation::paging).map(Paging::limit).filter(it -> it != null))
        .isNotEmpty()
        .allSatisfy(
            limit -> {
              for (var wanted : new Integer[] {null, 1, 7, 1_000_000}) {
                var size = PageSize.of(limit, wanted);
                var most = limit.maximum();
                assertThat(size == null).isEqualTo(wanted == null && !limit.required());
                assertThat(
                        size == null || (size >= limit.minimum() && (most == null || size <= most)))
                    .isTrue();
              }
            });
  }
}
