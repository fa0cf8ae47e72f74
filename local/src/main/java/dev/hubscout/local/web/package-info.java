/** The dashboard and the API on loopback, for the person who started them and nobody else. */
@NullMarked
package dev.hubscout.local.web;

import org.jspecify.annotations.NullMarked;
