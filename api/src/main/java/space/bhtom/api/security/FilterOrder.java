package space.bhtom.api.security;

/** In which order do the filters see a request? Headers and CORS first, so that refusals carry them too. */
final class FilterOrder {
    static final int HEADERS = -300;
    static final int CORS = -200;
    static final int AUTHENTICATION = -100;

    private FilterOrder() {}
}
