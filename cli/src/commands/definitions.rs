//! `millstream completion` and `millstream man`: what can be generated from the command line's definitions.

use std::io::Write;

use clap::CommandFactory;

use crate::args::Cli;
use crate::errors::Failure;
use crate::output::stdout;

/// Prints a shell's completion script.
pub(crate) fn completion(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "millstream", &mut script);
    print(&script)
}

/// Prints one man page: the command itself, then each subcommand as a section of its own.
pub(crate) fn man_page() -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command.clone()).render(&mut page).and_then(|()| {
        let visible = command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set());
        visible.cloned().try_for_each(|subcommand| subcommand_section(subcommand, &mut page))
    });
    written.map_err(|error| Failure::Running(format!("cannot render the man page: {error}")))?;
    print(&page)
}

fn subcommand_section(subcommand: clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    writeln!(page, ".SH \"MILLSTREAM {}\"", subcommand.get_name().to_uppercase())?;
    let nested: Vec<_> = subcommand.get_subcommands().cloned().collect();
    let man = clap_mangen::Man::new(subcommand);
    man.render_description_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    nested.into_iter().try_for_each(|command| subcommand_section(command, page))
}

fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = stdout();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
}
