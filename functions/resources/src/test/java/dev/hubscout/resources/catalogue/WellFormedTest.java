package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every operation can be called and read as it is described. */
class WellFormedTest {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");

  @Test
  void namesAreUnique() {
    assertThat(Loaded.operations().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void requestsAreComplete() {
    assertThat(findings(Loaded.all(), WellFormedTest::requestFindings)).isEmpty();
  }

  @Test
  void onlyTheAccountIsLeftToFillIn() {
    assertThat(findings(Loaded.operations(), WellFormedTest::labelFindings)).isEmpty();
  }

  @Test
  void whatIsCalledHasAnEndpoint() {
    var called = Loaded.operations().filter(it -> it.rule().mode() == CallRule.Mode.ON);

    assertThat(findings(called, WellFormedTest::endpointFindings)).isEmpty();
  }

  @Test
  void pathsOfListsAndTokensAreMembers() {
    assertThat(findings(Loaded.all(), WellFormedTest::pathFindings)).isEmpty();
  }

  @Test
  void identitiesAreNotHidden() {
    assertThat(
            Loaded.all()
                .flatMap(it -> it.answer().lists().stream())
                .filter(
                    it -> it.identity().stream().anyMatch(path -> it.sensitive().contains(path))))
        .isEmpty();
  }

  @Test
  void mostItemsHaveAnIdentity() {
    var lists = Loaded.operations().flatMap(it -> it.answer().lists().stream()).toList();

    assertThat(lists.stream().filter(it -> !it.identity().isEmpty()).count())
        .isGreaterThan(lists.size() * 95 / 100);
  }

  @Test
  void rulesGiveReasons() {
    assertThat(
            Loaded.operations()
                .map(Operation::rule)
                .filter(it -> it.mode() != CallRule.Mode.ON)
                .filter(it -> it.category().isEmpty() || !it.reason().endsWith(".")))
        .isEmpty();
  }

  @Test
  void shapesCanBeWalked() {
    var seen = new HashSet<Shape>();
    Loaded.all().map(it -> it.answer().shape()).forEach(it -> walk(it, seen));

    assertThat(seen).hasSizeGreaterThan(2_000);
  }

  private static void walk(@Nullable Shape shape, Set<Shape> seen) {
    if (shape == null || !seen.add(shape)) {
      return;
    }
    switch (shape) {
      case Shape.Structure structure -> {
        assertThat(structure.members()).extracting(Shape.Member::name).doesNotHaveDuplicates();
        for (var member : structure.members()) {
          assertThat(
                  member.attribute()
                      ? structure.attribute(member.element())
                      : structure.element(member.element()))
              .isEqualTo(member);
          walk(member.shape(), seen);
        }
      }
      case Shape.Listing listing -> walk(listing.shape(), seen);
      case Shape.Mapping mapping -> walk(mapping.shape(), seen);
      case Shape.Scalar _ -> {}
    }
  }

  private static void requestFindings(Operation it, List<String> findings) {
    var request = it.request();
    if (!METHODS.contains(request.method())) {
      findings.add("method " + request.method());
    }
    if (!request.path().startsWith("/") || request.path().contains("?")) {
      findings.add("path " + request.path());
    }
    if (request.variants().stream().map(Variant::name).distinct().count()
        != request.variants().size()) {
      findings.add("variants of one name");
    }
    var place =
        switch (it.service().protocol()) {
          case Protocol.RestJson _, Protocol.RestXml _ -> null;
          default -> Input.Place.BODY;
        };
    var inputs =
        Stream.concat(
            request.variants().stream().flatMap(v -> v.arguments().stream()).map(Argument::input),
            it.paging().tokens().stream().map(Paging.Token::input));
    if (place != null && inputs.anyMatch(input -> input.place() != place)) {
      findings.add("an input that the protocol does not have");
    }
  }

  private static void labelFindings(Operation it, List<String> findings) {
    for (var variant : it.request().variants()) {
      var path = it.request().path();
      for (var argument : variant.arguments()) {
        if (argument.input().place() == Input.Place.PATH) {
          path = path.replace("{" + argument.input().name() + "}", argument.value());
        }
      }
      var whole = (path + it.request().hostPrefix()).replace(Argument.ACCOUNT, "");
      if (whole.contains("{")) {
        findings.add("nothing for a label of " + whole);
      }
    }
  }

  private static void endpointFindings(Operation it, List<String> findings) {
    var endpoint = it.endpoint("us-west-2");
    if (endpoint.isEmpty()) {
      findings.add("no endpoint");
      return;
    }
    var uri = URI.create(endpoint.get().url());
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
      findings.add("endpoint " + uri);
    }
    if (!endpoint.get().signingRegion().matches("[a-z]+-[a-z]+-[0-9]")
        || endpoint.get().signingName().isEmpty()) {
      findings.add("signature " + endpoint);
    }
  }

  private static void pathFindings(Operation it, List<String> findings) {
    var answer = it.answer();
    if (it.service().protocol().xml() == (answer.shape() == null) && !answer.lists().isEmpty()) {
      findings.add("a shape is there or not against the protocol");
    }
    for (var list : answer.lists()) {
      if (list.path().steps().stream().anyMatch(step -> !(step instanceof Path.Member))) {
        findings.add("list " + list.path());
      } else if (answer.shape() != null) {
        var found = at(answer.shape(), list.path());
        if (list.map() ? !(found instanceof Shape.Mapping) : !(found instanceof Shape.Listing)) {
          findings.add("list " + list.path() + " is " + found);
        }
      }
    }
    for (var token : it.paging().tokens()) {
      if (answer.shape() != null && at(answer.shape(), token.output()) != Shape.Scalar.TEXT) {
        findings.add("token " + token);
      }
    }
    if (it.paging().tokens().isEmpty() && it.paging().more() != null) {
      findings.add("more pages without a token");
    }
  }

  private static @Nullable Shape at(Shape shape, Path path) {
    var at = shape;
    for (var step : path.steps()) {
      if (!(at instanceof Shape.Structure structure) || !(step instanceof Path.Member(var name))) {
        return null;
      }
      var member = structure.members().stream().filter(it -> it.name().equals(name)).findFirst();
      if (member.isEmpty()) {
        return null;
      }
      at = member.get().shape();
    }
    return at;
  }

  private interface Check {
    void findings(Operation operation, List<String> findings);
  }

  private static Set<String> findings(Stream<Operation> operations, Check check) {
    var all = new TreeSet<String>();
    operations.forEach(
        it -> {
          var found = new ArrayList<String>();
          check.findings(it, found);
          found.forEach(finding -> all.add(it.id() + ": " + finding));
        });
    return all;
  }
}
