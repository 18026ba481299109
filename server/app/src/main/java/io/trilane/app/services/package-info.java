/// The services that every gRPC server may have beside its own: reflection, channelz and load
/// reports.
@NullMarked
package io.trilane.app.services;

import org.jspecify.annotations.NullMarked;
