/** Requests and answers as HTTP has them: headers, compression, validators, errors. */
@NullMarked
package dev.hubscout.api.http;

import org.jspecify.annotations.NullMarked;
