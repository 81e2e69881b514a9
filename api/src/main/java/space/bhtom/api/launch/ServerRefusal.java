package space.bhtom.api.launch;

/** A server said no: its code and its sentence, passed on as they are. */
final class ServerRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ServerRefusal(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    String code() {
        return code;
    }
}
