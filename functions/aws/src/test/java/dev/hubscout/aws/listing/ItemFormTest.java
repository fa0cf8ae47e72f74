package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.ListingRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemFormTest {
  private static String stored(JsonNode item, String... identity) {
    var rules = ListingRules.identifiedBy(identity).lists().getFirst();
    return text(ItemForm.item(item, "", rules));
  }

  private static String text(ItemForm.Formed formed) {
    return new String(formed.line().json(), StandardCharsets.UTF_8).strip().replace('"', '\'');
  }

  @Test
  void anIdentityMayHaveSeveralParts() {
    var metric = ListingFixture.json("{'Name':'cpu','Namespace':'ec2','Dimensions':[{'A':1}]}");

    assertThat(stored(metric, "Namespace", "Name")).startsWith("['ec2|cpu',");
    assertThat(stored(metric, "Name", "Dimensions")).startsWith("['cpu|[{\\'A\\':1}]',");
    assertThat(stored(ListingFixture.json("{'A':{'B':[{'C':7}]}}"), "A.B[].C")).startsWith("['7',");
  }

  @Test
  void aTextIsItsOwnIdentity() {
    assertThat(stored(TextNode.valueOf("orders"), "")).isEqualTo("['orders','orders']");
  }

  @Test
  void whatHasNoUsableIdentityIsNamedByItsDigest() {
    for (var item :
        List.of("{'Id':null,'X':1}", "{'X':1}", "{'Id':'','X':1}", "{'Other':'a','X':1}")) {
      assertThat(stored(ListingFixture.json(item), "Id")).matches("\\['#[0-9a-f]{64}',.*");
    }
    assertThat(stored(ListingFixture.json("{'X':1}"))).startsWith("['#");
    assertThat(stored(ListingFixture.json("{'Id':'a'}"), "Id", "Other")).startsWith("['#");
  }

  @Test
  void aLongIdentityIsCutAndStaysItsOwn() {
    var one = stored(ListingFixture.item("x".repeat(5_000) + "1", ""), "Id");
    var other = stored(ListingFixture.item("x".repeat(5_000) + "2", ""), "Id");

    assertThat(one.indexOf("',")).isLessThan(520);
    assertThat(one.substring(0, 515)).isNotEqualTo(other.substring(0, 515));
  }

  @Test
  void tagsAreSortedAndOtherListsAreNot() {
    var item =
        ListingFixture.json(
            "{'Tags':[{'Key':'b','Value':'2'},{'Key':'a','Value':'1'}],"
                + "'In':{'TagSet':[{'key':'d'},{'key':'c'}]},"
                + "'Listeners':[{'Key':'z'},{'Key':'y'}],'Ports':[9,1],'tagList':['b','a']}");

    assertThat(stored(item))
        .contains("'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]")
        .contains("'TagSet':[{'key':'c'},{'key':'d'}]")
        .contains("'Listeners':[{'Key':'z'},{'Key':'y'}]")
        .contains("'Ports':[9,1]")
        .contains("'tagList':['b','a']");
  }

  @Test
  void listsThatAreDeclaredToHaveNoOrderAreSorted() {
    var rules =
        new ListingRules.OfList(
            "", List.of(), List.of(), List.of(), ItemPath.parseAll(List.of("Groups", "All[].S")));
    var item = ListingFixture.json("{'Groups':['b','a'],'All':[{'S':[2,1]}],'Kept':[2,1]}");

    assertThat(text(ItemForm.item(item, "", rules)))
        .contains("{'All':[{'S':[1,2]}],'Groups':['a','b'],'Kept':[2,1]}");
  }

  @Test
  void numbersStayAsTheyAre() {
    var item = ListingFixture.json("{'Id':'a','L':123456789012345678901234567890,'D':1.5,'Z':0}");
    var line = ItemForm.item(item, "", ListingRules.identifiedBy("Id").lists().getFirst()).line();

    assertThat(ItemJson.text(Line.read(line.json(), 0, line.json().length - 1).value()))
        .isEqualTo("{\"D\":1.5,\"Id\":\"a\",\"L\":123456789012345678901234567890,\"Z\":0}");
  }

  @Test
  void theGivenItemIsLeftAsItIs() {
    var rules =
        new ListingRules.OfList(
            "",
            List.of(),
            ItemPath.parseAll(List.of("S")),
            ItemPath.parseAll(List.of("V")),
            List.of());
    var item = ListingFixture.json("{'S':'s','V':1,'Tags':[{'Key':'b'},{'Key':'a'}]}");
    var copy = item.deepCopy();
    ItemForm.item(item, "", rules);

    assertThat(item).isEqualTo(copy);
  }
}
