package dev.hubscout.resources.call.xml;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A reader of XML that resolves nothing: no document type, no entity but the five of XML. */
public final class SafeXml {
  private static final XMLInputFactory FACTORY = factory();

  private SafeXml() {}

  /**
   * A reader of events, with names as in the document; adjoining text comes as one event.
   *
   * @throws XMLStreamException where it does not begin as XML
   */
  public static XMLStreamReader reader(InputStream body) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(body);
  }

  private static XMLInputFactory factory() {
    // the JDK's own, whatever else is on the class path
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // elements are known by their local names, attributes by prefix and name (xsi:type)
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }
}
