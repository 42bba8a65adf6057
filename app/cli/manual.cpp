#include <map>

#include "app/cli/command.h"

/// The manual page, the shell completion and the table of commands, from the commands themselves.
namespace duologue::cli {
namespace {

struct Command
{
    std::string name; ///< "server pull", where it is one of several
    CLI::App *app;
};

std::vector<CLI::App *> below(CLI::App &app)
{
    return app.get_subcommands([](CLI::App *command) { return !command->get_name().empty(); });
}

std::vector<Command> commandsOf(CLI::App &app, const std::string &before = {})
{
    std::vector<Command> commands;
    for (CLI::App *command : below(app)) {
        const std::string name = before + command->get_name();
        const auto parts = commandsOf(*command, name + ' ');
        if (parts.empty())
            commands.push_back({name, command});
        commands.insert(commands.end(), parts.begin(), parts.end());
    }
    return commands;
}

/// Also those of its groups.
std::vector<const CLI::Option *> optionsOf(CLI::App &command)
{
    std::vector<const CLI::Option *> options;
    for (const CLI::Option *option : command.get_options())
        options.push_back(option);
    for (CLI::App *group :
         command.get_subcommands([](CLI::App *below) { return below->get_name().empty(); }))
        for (const CLI::Option *option : group->get_options())
            options.push_back(option);
    return options;
}

std::vector<std::string> namesOf(const CLI::Option &option)
{
    std::vector<std::string> names;
    for (const auto &name : option.get_snames())
        names.push_back("-" + name);
    for (const auto &name : option.get_lnames())
        names.push_back("--" + name);
    return names;
}

std::string joined(const std::vector<std::string> &parts, const std::string &between)
{
    std::string text;
    for (const auto &part : parts)
        text += (text.empty() ? "" : between) + part;
    return text;
}

/// "SESSION..." or "-o, --output TEXT".
std::string shapeOf(const CLI::Option &option)
{
    if (option.get_positional())
        return option.get_name() + (option.get_items_expected_max() > 1 ? "..." : "");
    const std::string names = joined(namesOf(option), ", ");
    return option.get_items_expected_max() > 0 ? names + " " + option.get_type_name() : names;
}

std::string usageOf(const Command &listed)
{
    CLI::App &command = *listed.app;
    std::string usage = listed.name;
    bool options = false;
    for (const CLI::Option *option : optionsOf(command))
        options = options || !option->get_positional();
    if (options)
        usage += " [OPTIONS]";
    for (const CLI::Option *option : optionsOf(command))
        if (option->get_positional())
            usage +=
                option->get_required() ? " " + shapeOf(*option) : " [" + shapeOf(*option) + "]";
    return usage;
}

/// For troff: a backslash, a minus and a dot that begins a line are characters.
std::string troff(const std::string &text)
{
    std::string result = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text)
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else if (c == '\n')
            result += result.empty() || result.back() == '\n' ? "" : "\n.br\n\\&";
        else
            result += c;
    return result;
}

std::string manPage(CLI::App &app)
{
    std::string page =
        ".TH DUOLOGUE-CLI 1 \"\" \"Duologue " DUOLOGUE_VERSION "\" \"User Commands\"\n"
        ".SH NAME\nduologue\\-cli \\- " +
        troff("annotate and analyse recordings of two people talking") +
        "\n.SH SYNOPSIS\n.B duologue\\-cli\n.I COMMAND\n[\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\n"
        "What the window of\n.BR duologue (1)\ndoes, for scripts. Results go to standard "
        "output, with \\fB\\-\\-json\\fR as one JSON document; progress and errors to standard "
        "error.\n.SH COMMANDS\n";
    for (const Command &command : commandsOf(app)) {
        page += ".SS \"" + troff(usageOf(command)) + "\"\n" +
                troff(command.app->get_description()) + "\n";
        for (const CLI::Option *option : optionsOf(*command.app))
            page += ".TP\n\\fB" + troff(shapeOf(*option)) + "\\fR\n" +
                    troff(option->get_description()) + "\n";
    }
    return page + ".SH EXIT STATUS\n0 when done, 1 when that failed, 2 when the command cannot be "
                  "understood.\n.SH SEE ALSO\n.BR duologue (1)\n";
}

std::string namesOf(const std::vector<CLI::App *> &commands)
{
    std::vector<std::string> names;
    for (const CLI::App *command : commands)
        names.push_back(command->get_name());
    return joined(names, " ");
}

std::string offer(const std::string &words)
{
    return "COMPREPLY=($(compgen -W \"" + words + "\" -- \"$word\")); return";
}

std::string bashCompletion(CLI::App &app)
{
    std::string withParts, cases;
    for (CLI::App *command : below(app))
        if (const auto parts = below(*command); !parts.empty())
            withParts += "        " + command->get_name() + ")\n" +
                         "            if [ \"$COMP_CWORD\" -eq 2 ]; then " + offer(namesOf(parts)) +
                         "; fi\n            command+=\" ${COMP_WORDS[2]}\" ;;\n";
    for (const Command &command : commandsOf(app)) {
        std::vector<std::string> options;
        for (const CLI::Option *option : optionsOf(*command.app))
            for (const auto &name : namesOf(*option))
                options.push_back(name);
        cases += "        \"" + command.name + "\") words=\"" + joined(options, " ") + "\" ;;\n";
    }
    return "# bash completion of duologue-cli\n"
           "_duologue_cli()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then " +
           offer(namesOf(below(app))) +
           "; fi\n"
           "    case $command in\n" +
           withParts +
           "    esac\n"
           "    [[ $word == -* ]] || return\n"
           "    case $command in\n" +
           cases +
           "    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
           "complete -o default -F _duologue_cli duologue-cli\n";
}

std::string inTable(std::string text)
{
    for (std::size_t at = 0; (at = text.find_first_of("|\n", at)) != text.npos; at += 2)
        text.replace(at, 1, text[at] == '|' ? "\\|" : "  ");
    return text;
}

std::string markdown(CLI::App &app)
{
    std::string page = "# Commands\n";
    for (const Command &command : commandsOf(app)) {
        const auto options = optionsOf(*command.app);
        page += "\n## " + command.name + "\n\n`duologue-cli " + usageOf(command) + "`\n\n" +
                command.app->get_description() + "\n";
        if (!options.empty())
            page += "\n| | |\n|---|---|\n";
        for (const CLI::Option *option : options)
            page += "| `" + inTable(shapeOf(*option)) + "` | " +
                    inTable(option->get_description()) + " |\n";
    }
    return page;
}

const std::map<std::string, std::string (*)(CLI::App &)> &writers()
{
    static const std::map<std::string, std::string (*)(CLI::App &)> all{
        {"bash", bashCompletion}, {"man", manPage}, {"markdown", markdown}};
    return all;
}

} // namespace

void addManual(CLI::App &app, Context &context)
{
    const auto form = std::make_shared<std::string>("markdown");
    CLI::App *command = addCommand(
        app, context, "manual", "Write what all commands and options are", [&app, &context, form] {
            const std::string text = writers().at(*form)(app);
            print(context, {{"manual", text}}, text);
            return Done;
        });
    command->add_option("--as", *form, "man, bash (completion) or markdown")
        ->check(CLI::IsMember({"man", "bash", "markdown"}))
        ->capture_default_str();
}

} // namespace duologue::cli
