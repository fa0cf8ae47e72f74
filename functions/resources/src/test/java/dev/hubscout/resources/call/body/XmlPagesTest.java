package dev.hubscout.resources.call.body;

import static dev.hubscout.resources.catalogue.Models.entries;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.listing;
import static dev.hubscout.resources.catalogue.Models.mapping;
import static dev.hubscout.resources.catalogue.Models.member;
import static dev.hubscout.resources.catalogue.Models.structure;
import static dev.hubscout.resources.catalogue.Models.xml;
import static dev.hubscout.resources.catalogue.Shape.Scalar.BLOB;
import static dev.hubscout.resources.catalogue.Shape.Scalar.BOOLEAN;
import static dev.hubscout.resources.catalogue.Shape.Scalar.DECIMAL;
import static dev.hubscout.resources.catalogue.Shape.Scalar.INTEGER;
import static dev.hubscout.resources.catalogue.Shape.Scalar.TEXT;
import static dev.hubscout.resources.catalogue.Shape.Scalar.TIME_EPOCH;
import static dev.hubscout.resources.catalogue.Shape.Scalar.TIME_ISO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Shape;
import dev.hubscout.resources.catalogue.Shape.Member.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlPagesTest {
  private static final Shape.Structure USER =
      structure(
          member("Name", TEXT),
          member("Created", TIME_ISO),
          member("Age", INTEGER),
          member("Tags", listing("member", structure(member("Key", TEXT), member("Value", TEXT)))));

  private static final Answer USERS =
      xml(
          structure(
              member("Users", listing("member", USER)),
              member("IsTruncated", BOOLEAN),
              member("Marker", TEXT)),
          "ListUsersResult",
          items("Users"));

  @Test
  void aListOfQueryBelowItsWrapper() throws MalformedBodyException {
    assertThat(
            Parsed.xml(
                USERS,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
                  <ListUsersResult>
                    <IsTruncated>false</IsTruncated>
                    <Users>
                      <member><Name>a &amp; b</Name><Created>2026-01-02T03:04:05Z</Created><New>x</New></member>
                      <member><Age>7</Age><Tags><member><Key>k</Key><Value/></member></Tags></member>
                    </Users>
                  </ListUsersResult>
                </ListUsersResponse>\
                """))
        .isEqualTo(
            new Parsed(
                List.of(
                    "{\"Name\":\"a & b\",\"Created\":\"2026-01-02T03:04:05Z\"}",
                    "{\"Age\":7,\"Tags\":[{\"Key\":\"k\",\"Value\":\"\"}]}"),
                "{\"IsTruncated\":false}"));
  }

  @Test
  void emptyListsMissingOnesAndSingleElements() throws MalformedBodyException {
    assertThat(Parsed.xml(USERS, users("<Users/>"))).isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.xml(USERS, users("<Users>\n  </Users>")))
        .isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.xml(USERS, users(""))).isEqualTo(new Parsed(List.of(), "{}"));
    assertThat(Parsed.xml(USERS, users("<Users><member><Tags/></member></Users>")))
        .isEqualTo(new Parsed(List.of("{\"Tags\":[]}"), "{}"));
    assertThat(Parsed.xml(USERS, users("<Users><member/></Users>")))
        .isEqualTo(new Parsed(List.of("{}"), "{}"));
  }

  private static String users(String content) {
    return "<R><ListUsersResult>" + content + "</ListUsersResult></R>";
  }

  @Test
  void aListOfEc2() throws MalformedBodyException {
    var set =
        xml(
            structure(
                member(
                    "Vpcs",
                    "vpcSet",
                    Kind.ELEMENT,
                    listing(
                        "item",
                        structure(
                            member("VpcId", "vpcId", Kind.ELEMENT, TEXT),
                            member("IsDefault", "isDefault", Kind.ELEMENT, BOOLEAN)))),
                member("NextToken", "nextToken", Kind.ELEMENT, TEXT)),
            null,
            items("Vpcs"));

    assertThat(
            Parsed.xml(
                set,
                """
                <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
                  <requestId>r</requestId>
                  <vpcSet><item><vpcId>vpc-1</vpcId><isDefault>true</isDefault></item></vpcSet>
                  <nextToken>t</nextToken>
                </DescribeVpcsResponse>\
                """))
        .isEqualTo(
            new Parsed(
                List.of("{\"VpcId\":\"vpc-1\",\"IsDefault\":true}"), "{\"NextToken\":\"t\"}"));
  }

  @Test
  void flattenedListsAndMaps() throws MalformedBodyException {
    var versions =
        xml(
            structure(
                member(
                    "Versions",
                    "Version",
                    Kind.FLATTENED,
                    listing("member", structure(member("Key", TEXT)))),
                member("Prefixes", "Prefix", Kind.FLATTENED, listing("member", TEXT)),
                member("Attributes", "Attribute", Kind.FLATTENED, mapping("Name", "Value", TEXT))),
            null,
            items("Versions"));

    assertThat(
            Parsed.xml(
                versions,
                """
                <R><Version><Key>1</Key></Version><Prefix>p</Prefix><Version><Key>2</Key></Version>
                <Attribute><Name>a</Name><Value>1</Value></Attribute><Prefix>q</Prefix>
                <Attribute><Value>2</Value><Name>b</Name></Attribute></R>\
                """))
        .isEqualTo(
            new Parsed(
                List.of("{\"Key\":\"1\"}", "{\"Key\":\"2\"}"),
                "{\"Prefixes\":[\"p\",\"q\"],\"Attributes\":{\"a\":\"1\",\"b\":\"2\"}}"));
  }

  @Test
  void mapsInMaps() throws MalformedBodyException {
    var nested =
        xml(
            structure(
                member(
                    "Things",
                    listing("member", mapping("key", "value", mapping("key", "value", INTEGER))))),
            null,
            items("Things"));

    assertThat(
            Parsed.xml(
                    nested,
                    """
                    <R><Things><member><entry><key>a</key><value><entry><key>b</key><value>1</value>
                    </entry><entry><key>c</key></entry></value></entry><entry><value/></entry></member>
                    </Things></R>\
                    """)
                .items())
        .containsExactly("{\"a\":{\"b\":1,\"c\":null}}");
  }

  @Test
  void entriesOfAMapThatIsTheList() throws MalformedBodyException {
    var map =
        xml(structure(member("Limits", mapping("key", "value", INTEGER))), null, items("Limits"));
    var limits =
        xml(structure(member("Limits", mapping("key", "value", INTEGER))), null, entries("Limits"));
    var body = "<R><Limits><entry><key>Users</key><value>5000</value></entry></Limits></R>";

    assertThat(Parsed.xml(limits, body).items())
        .containsExactly("{\"key\":\"Users\",\"value\":5000}");
    assertThat(Parsed.xml(map, body).items()).containsExactly("{\"Users\":5000}");
  }

  @Test
  void attributes() throws MalformedBodyException {
    var grants =
        xml(
            structure(
                member(
                    "Grants",
                    "AccessControlList",
                    Kind.ELEMENT,
                    listing(
                        "Grant",
                        structure(
                            member(
                                "Grantee",
                                structure(
                                    member("Type", "xsi:type", Kind.ATTRIBUTE, TEXT),
                                    member("ID", TEXT))))))),
            null,
            items("Grants"));

    assertThat(
            Parsed.xml(
                    grants,
                    """
                    <P><AccessControlList><Grant>
                    <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" other="1"
                    xsi:type="CanonicalUser"><ID>x</ID></Grantee></Grant></AccessControlList></P>\
                    """)
                .items())
        .containsExactly("{\"Grantee\":{\"Type\":\"CanonicalUser\",\"ID\":\"x\"}}");
  }

  @Test
  void scalars() throws MalformedBodyException {
    var shape =
        structure(
            member("i", INTEGER),
            member("big", INTEGER),
            member("d", DECIMAL),
            member("nan", DECIMAL),
            member("yes", BOOLEAN),
            member("no", BOOLEAN),
            member("none", INTEGER),
            member("odd", BOOLEAN),
            member("blob", BLOB),
            member("epoch", TIME_EPOCH),
            member("text", TEXT));

    assertThat(
            Parsed.xml(
                    xml(shape, null),
                    """
                    <R><i> 12 </i><big>123456789012345678901</big><d>1.50</d><nan>NaN</nan>
                    <yes>true</yes><no>0</no><none/><odd>maybe</odd><blob>AAH/</blob>
                    <epoch>1700000000.5</epoch><text><![CDATA[ <&> ]]> é</text></R>\
                    """)
                .beside())
        .isEqualTo(
            "{\"i\":12,\"big\":123456789012345678901,\"d\":1.50,\"nan\":\"NaN\",\"yes\":true,"
                + "\"no\":false,\"none\":null,\"odd\":\"maybe\",\"blob\":\"AAH/\","
                + "\"epoch\":1700000000.5,\"text\":\" <&>  é\"}");
  }

  @Test
  void aPayloadThatIsText() throws MalformedBodyException {
    assertThat(Parsed.xml(xml(TEXT, null), "{\"Version\":\"2012-10-17\"}").beside())
        .isEqualTo("\"{\\\"Version\\\":\\\"2012-10-17\\\"}\"");
    assertThat(Parsed.xml(xml(TEXT, null), "<L>eu-west-1</L>").beside()).isEqualTo("\"eu-west-1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<R><ListUsersResult><Users><member><Name>a",
        "<R><ListUsersResult><Users><member/></Users></ListUsersResult>",
        "<R><ListUsersResult></R>",
        "{\"Users\":[]}",
        "",
        "<ListUsersResponse/>",
        "<html><body>Sign in to the network</body></html>",
        "<ListUsersResponse><Users><member/></Users></ListUsersResponse>",
        "<R><ListUsersResult><Users><member><Name>&unknown;</Name></member></Users></ListUsersResult></R>"
      })
  void damageIsSaid(String body) {
    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(() -> Parsed.xml(USERS, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html/>",
        "<HTML><body/></HTML>",
        "<Error><Code>InternalError</Code><Message>Try again</Message></Error>",
      })
  void whatIsNotTheServicesIsNoEmptyList(String body) {
    var shape = structure(member("Vpcs", listing("item", TEXT)), member("NextToken", TEXT));

    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(() -> Parsed.xml(xml(shape, null, items("Vpcs")), body));
  }

  @Test
  void anAnswerWithoutItsListsIsEmpty() throws MalformedBodyException {
    var shape = structure(member("Vpcs", listing("item", TEXT)), member("NextToken", TEXT));
    var vpcs = xml(shape, null, items("Vpcs"));

    for (var body :
        List.of(
            "<R/>",
            "<R><requestId>r</requestId></R>",
            "<R><NextToken>t</NextToken><New>x</New></R>")) {
      assertThat(Parsed.xml(vpcs, body).items()).isEmpty();
    }
    assertThat(Parsed.xml(xml(structure(member("Status", TEXT)), null), "").beside())
        .isEqualTo("{}");
    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(
            () ->
                Parsed.xml(
                    xml(structure(member("Status", TEXT)), null), "<Error><Code>x</Code></Error>"));
  }

  @Test
  void nothingIsFetchedAndNothingExpands() {
    var external =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + users("<Users><member><Name>&x;</Name></member></Users>");
    var laughs =
        "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + users("<Users><member><Name>&b;</Name></member></Users>");

    for (var body : List.of(external, laughs)) {
      assertThatExceptionOfType(MalformedBodyException.class)
          .isThrownBy(() -> Parsed.xml(USERS, body));
    }
  }

  @Test
  void nestingHasAnEnd() {
    var self = new Shape[1];
    var node = structure(new Shape.Member("Child", "Child", Kind.ELEMENT, () -> self[0]));
    self[0] = node;
    var body = "<R>" + "<Child>".repeat(100_000);

    assertThatExceptionOfType(MalformedBodyException.class)
        .isThrownBy(() -> Parsed.xml(xml(node, null), body));
  }
}
