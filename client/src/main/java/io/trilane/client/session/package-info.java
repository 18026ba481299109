/// `trilane session`: keeps many sessions open at once and checks every reply in each.
@NullMarked
package io.trilane.client.session;

import org.jspecify.annotations.NullMarked;
