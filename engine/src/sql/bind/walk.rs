//! Expression trees, walked and rebuilt: one place that knows which nodes have which operands.

use crate::expr::{Expr, ExprKind};

/// The operands of a node, in order.
pub(in super::super) fn children(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Column(_) | ExprKind::Literal(_) => Vec::new(),
        ExprKind::Binary { left, right, .. } => vec![left, right],
        ExprKind::Not(input)
        | ExprKind::Negate(input)
        | ExprKind::IsNull { input, .. }
        | ExprKind::IsBoolean { input, .. }
        | ExprKind::Cast { input, .. } => vec![input],
        ExprKind::Case { branches, otherwise } => {
            branches.iter().flat_map(|(when, then)| [when, then]).chain(otherwise.as_deref()).collect()
        }
        ExprKind::Call { args, .. } => args.iter().collect(),
    }
}

/// The node with each operand replaced.
pub(in super::super) fn map_children<E>(
    expr: Expr,
    mut replace: impl FnMut(Expr) -> Result<Expr, E>,
) -> Result<Expr, E> {
    let Expr { kind, sql_type } = expr;
    let mut boxed = |input: Box<Expr>| replace(*input).map(Box::new);
    let kind = match kind {
        ExprKind::Column(_) | ExprKind::Literal(_) => kind,
        ExprKind::Binary { op, left, right } => ExprKind::Binary { op, left: boxed(left)?, right: boxed(right)? },
        ExprKind::Not(input) => ExprKind::Not(boxed(input)?),
        ExprKind::Negate(input) => ExprKind::Negate(boxed(input)?),
        ExprKind::IsNull { input, negated } => ExprKind::IsNull { input: boxed(input)?, negated },
        ExprKind::IsBoolean { input, value, negated } => ExprKind::IsBoolean { input: boxed(input)?, value, negated },
        ExprKind::Cast { input, try_cast } => ExprKind::Cast { input: boxed(input)?, try_cast },
        ExprKind::Case { branches, otherwise } => {
            let otherwise = otherwise.map(&mut boxed).transpose()?;
            let branches = branches
                .into_iter()
                .map(|(when, then)| Ok((replace(when)?, replace(then)?)))
                .collect::<Result<_, E>>()?;
            ExprKind::Case { branches, otherwise }
        }
        ExprKind::Call { function, args } => {
            ExprKind::Call { function, args: args.into_iter().map(replace).collect::<Result<_, E>>()? }
        }
    };
    Ok(Expr { kind, sql_type })
}

/// Calls `visit` with the index of every column that the expression names.
pub(in super::super) fn columns(expr: &Expr, visit: &mut impl FnMut(usize)) {
    if let ExprKind::Column(index) = expr.kind {
        visit(index);
    }
    for child in children(expr) {
        columns(child, visit);
    }
}

/// The expression with every column replaced by an expression.
pub(in super::super) fn substitute(expr: Expr, replacement: &impl Fn(usize) -> Expr) -> Expr {
    if let ExprKind::Column(index) = expr.kind {
        return replacement(index);
    }
    let replaced: Result<Expr, std::convert::Infallible> =
        map_children(expr, |child| Ok(substitute(child, replacement)));
    match replaced {
        Ok(expr) => expr,
        Err(never) => match never {},
    }
}
