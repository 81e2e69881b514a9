package space.bhtom.api.query;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures a query before it is validated. Each fragment is measured once, however often it is spread: a document of
 * fragments that double each other thirty times is measured in microseconds, where walking it would take hours.
 */
final class QueryMeter {
    private static final String PAGE_SIZE = "first";
    private static final String LIGHT_CURVE = "LightCurve";
    private static final long LIGHT_CURVE_COST = 50;
    /** What a variable page size that is not a whole number is taken for; validation refuses it later. */
    private static final int UNKNOWN_PAGE_SIZE = 500;

    private final GraphQLSchema schema;
    private final Map<String, Object> variables;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, QueryMeasure> measured = new HashMap<>();

    private QueryMeter(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The measure of the largest operation. */
    static QueryMeasure measure(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        QueryMeter meter = new QueryMeter(schema, document, variables);
        QueryMeasure largest = QueryMeasure.NOTHING;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            QueryMeasure measure = meter.selections(operation.getSelectionSet(), meter.root(operation));
            largest = new QueryMeasure(
                    Math.max(largest.depth(), measure.depth()), Math.max(largest.cost(), measure.cost()));
        }
        return largest;
    }

    private @Nullable GraphQLFieldsContainer root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private QueryMeasure selections(@Nullable SelectionSet set, @Nullable GraphQLFieldsContainer parent) {
        QueryMeasure sum = QueryMeasure.NOTHING;
        if (set == null) {
            return sum;
        }
        for (Selection<?> selection : set.getSelections()) {
            sum = sum.plus(selection(selection, parent));
        }
        return sum;
    }

    private QueryMeasure selection(Selection<?> selection, @Nullable GraphQLFieldsContainer parent) {
        if (selection instanceof Field field) {
            return field(field, parent);
        }
        if (selection instanceof FragmentSpread spread) {
            return fragment(spread.getName());
        }
        InlineFragment inline = (InlineFragment) selection;
        TypeName condition = inline.getTypeCondition();
        return selections(inline.getSelectionSet(), condition == null ? parent : container(condition));
    }

    /** A fragment that spreads itself counts nothing inside itself; validation refuses it later. */
    private QueryMeasure fragment(String name) {
        QueryMeasure known = measured.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null) {
            return known == null ? QueryMeasure.NOTHING : known;
        }
        measured.put(name, QueryMeasure.NOTHING);
        QueryMeasure measure = selections(fragment.getSelectionSet(), container(fragment.getTypeCondition()));
        measured.put(name, measure);
        return measure;
    }

    private @Nullable GraphQLFieldsContainer container(TypeName name) {
        return schema.getType(name.getName()) instanceof GraphQLFieldsContainer container ? container : null;
    }

    private QueryMeasure field(Field field, @Nullable GraphQLFieldsContainer parent) {
        GraphQLFieldDefinition definition = parent == null ? null : parent.getFieldDefinition(field.getName());
        if (definition == null) {
            return selections(field.getSelectionSet(), null).within(1, 1);
        }
        GraphQLFieldsContainer type =
                GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLFieldsContainer fields
                        ? fields
                        : null;
        long ownCost = type != null && type.getName().equals(LIGHT_CURVE) ? LIGHT_CURVE_COST : 1;
        return selections(field.getSelectionSet(), type).within(ownCost, pageSize(field, definition));
    }

    private int pageSize(Field field, GraphQLFieldDefinition definition) {
        GraphQLArgument argument = definition.getArgument(PAGE_SIZE);
        if (argument == null) {
            return 1;
        }
        for (Argument given : field.getArguments()) {
            if (given.getName().equals(PAGE_SIZE)) {
                return number(given.getValue());
            }
        }
        return argument.hasSetDefaultValue()
                        && argument.getArgumentDefaultValue().getValue() instanceof Value<?> value
                ? number(value)
                : UNKNOWN_PAGE_SIZE;
    }

    private int number(Value<?> value) {
        if (value instanceof IntValue literal) {
            return literal.getValue().min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
        }
        if (value instanceof VariableReference variable && variables.get(variable.getName()) instanceof Integer given) {
            return given;
        }
        return UNKNOWN_PAGE_SIZE;
    }
}
