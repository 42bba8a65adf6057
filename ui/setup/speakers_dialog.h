#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QDialog>
#include <QStringList>

#include "core/formats/people.h"

class QComboBox;
class QGridLayout;
class QPushButton;

namespace duologue::ui {

/// Who the speakers of an imported file are, and whose its tiers are that name nobody: a line a
/// name. What was answered last for a name is suggested again, in any session that has that person.
/// UI thread.
class SpeakersDialog : public QDialog
{
    Q_OBJECT
public:
    using Owners = std::map<std::string, formats::Owner>;

    /// `people`: as exports name them.
    SpeakersDialog(const QString &file, std::vector<formats::Unclaimed> names,
                   const QStringList &people, QWidget *parent = nullptr);

    /// Of every name that has an answer.
    Owners owners() const;
    void accept() override;

    /// Nothing: the import is given up.
    static std::optional<Owners> ask(QWidget *parent, const QString &file,
                                     const std::vector<formats::Unclaimed> &names,
                                     const QStringList &people);

private:
    void addLine(QGridLayout *lines, int row);
    void suggest(QComboBox *choice, const formats::Unclaimed &name) const;
    void check();

    std::vector<formats::Unclaimed> m_names;
    QStringList m_people;
    std::vector<QComboBox *> m_choices; ///< by name
    QPushButton *m_accept;
};

} // namespace duologue::ui
