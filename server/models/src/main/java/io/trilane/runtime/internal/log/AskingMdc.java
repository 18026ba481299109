package io.trilane.runtime.internal.log;

/// An MDC that asks the call on the calling thread for its entries.
interface AskingMdc {}
