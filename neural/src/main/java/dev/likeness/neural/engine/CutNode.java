package dev.likeness.neural.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.FunctionPostHook;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A node of libtorch's graph whose backward is written in Java. libtorch lets Java make no node,
 * but it lets Java hook one: the node of a joined pair of small tensors gives no gradient when none
 * comes in at its first input; the result of the cut is its second input, and the hook answers with
 * the gradients of whatever the node's edges are set to.
 *
 * <p>A hook of Java's leaves a weak reference behind when its node is freed, which would slow the
 * collector down over millions of steps. So nodes are used again, in a {@link Pool}.
 */
final class CutNode {

    /**
     * The place of the result among the inputs of the node; the first belongs to the small tensors.
     */
    private static final int RESULT = 1;

    private static final int MOST_IDLE = 512;

    private final Node node;

    @SuppressWarnings("unused") // native code refers to it weakly
    private final Hook hook;

    private final int inputs;
    private @Nullable Tensor result;
    private Tape.@Nullable Backward backward;

    private CutNode(int inputs, Tensor seed) {
        this.inputs = inputs;
        Tensor[] parts = new Tensor[inputs];
        Arrays.fill(parts, seed);
        node = torch.cat(new TensorVector(parts), 0).grad_fn();
        node.retainReference();
        hook = new Hook(this);
        node.add_post_hook(hook);
    }

    /** Nodes of one thread that wait to be used again. */
    static final class Pool {

        private final Map<Integer, Deque<CutNode>> idle = new HashMap<>();
        private final Tensor seed = torch.torch_zeros(1).requires_grad_(true);

        Pool() {
            seed.retainReference();
        }

        /** Makes a tensor the result of a node with these inputs. */
        CutNode attach(Tensor result, List<Tensor> inputs, Tape.Backward backward) {
            EdgeVector edges = new EdgeVector(inputs.size());
            long depth = 0;
            for (int i = 0; i < inputs.size(); i++) {
                Edge edge = edge(inputs.get(i));
                edges.put(i, edge);
                depth = Math.max(depth, edge.is_valid() ? edge.function().topological_nr() : 0);
            }
            CutNode node = take(inputs.size(), depth);
            if (node == null) {
                node = new CutNode(inputs.size(), seed);
                node.node.set_next_edges(edges);
            } else {
                node.turnTo(edges, seed);
            }
            torch.create_gradient_edge(result, node.node);
            node.result = result;
            node.backward = backward;
            return node;
        }

        /** An idle node that nothing refers to and that lies above all of its inputs, or null. */
        private @Nullable CutNode take(int inputs, long depth) {
            Deque<CutNode> nodes = idle.computeIfAbsent(inputs, key -> new ArrayDeque<>());
            for (int i = nodes.size(); i > 0; i--) {
                CutNode node = nodes.removeFirst();
                Tensor last = node.result;
                if (last != null && !last.isNull()) {
                    nodes.addLast(node); // its scope is still open
                } else if (node.node.topological_nr() > depth) {
                    return node;
                } else {
                    node.node.releaseReference();
                }
            }
            return null;
        }

        /** Takes back a node whose tape has closed. */
        void giveBack(CutNode node) {
            node.backward = null;
            EdgeVector edges = node.node.next_edges();
            for (int i = 0; i < node.inputs; i++) {
                edges.put(i, new Edge()); // lets the step's graph go
            }
            Deque<CutNode> nodes = idle.computeIfAbsent(node.inputs, key -> new ArrayDeque<>());
            nodes.addLast(node);
            if (nodes.size() > MOST_IDLE) {
                nodes.removeFirst().node.releaseReference();
            }
        }
    }

    private void turnTo(EdgeVector edges, Tensor seed) {
        EdgeVector own = node.next_edges();
        for (int i = 0; i < inputs; i++) {
            own.put(i, edges.get(i));
        }
        node.set_sequence_nr(seed.view_as(seed).grad_fn().sequence_nr()); // the newest
        node.clear_input_metadata();
        node.add_input_metadata(seed);
    }

    /** Where the gradient of a tensor goes. */
    private static Edge edge(Tensor tensor) {
        if (!tensor.requires_grad()) {
            return new Edge();
        }
        return tensor.is_leaf()
                ? tensor.view_as(tensor).grad_fn().next_edge(0)
                : new Edge(tensor.grad_fn(), Math.toIntExact(tensor.output_nr()));
    }

    private TensorVector backward(TensorVector gradients) {
        Tensor gradient = gradients.get(RESULT);
        if (!gradient.defined()) {
            return new TensorVector(inputs);
        }
        Tape.Backward rule = backward;
        if (rule == null) {
            throw new IllegalStateException(
                    "The tape that this result was computed under is closed. Take the gradients"
                            + " while it is open.");
        }
        if (GradMode.is_enabled()) {
            throw new IllegalStateException(
                    "gradients of gradients cannot pass a tape. Take this step without one.");
        }
        boolean[] needed = new boolean[inputs];
        for (int i = 0; i < inputs; i++) {
            needed[i] = node.task_should_compute_output(i);
        }
        @Nullable Tensor[] found = rule.of(gradient.contiguous(), needed);
        TensorVector result = new TensorVector(inputs);
        for (int i = 0; i < inputs; i++) {
            Tensor own = found[i];
            if (own != null) {
                result.put(i, own);
            }
        }
        return result;
    }

    /** What libtorch calls when a gradient has reached the node. */
    private static final class Hook extends FunctionPostHook {

        private final CutNode owner;

        Hook(CutNode owner) {
            this.owner = owner;
        }

        @Override
        public TensorVector apply(TensorVector none, TensorVector gradients) {
            return owner.backward(gradients);
        }
    }
}
