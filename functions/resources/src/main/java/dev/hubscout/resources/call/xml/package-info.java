/** XML from strangers. */
@NullMarked
package dev.hubscout.resources.call.xml;

import org.jspecify.annotations.NullMarked;
