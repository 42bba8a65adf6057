#pragma once

#include <functional>

#include <QTreeWidget>

#include "core/session/session.h"

namespace duologue::ui {

/// The tiers of a session, but proposals, to be ticked with Space: name, whose, how many
/// annotations.
class TierTicks : public QTreeWidget
{
    Q_OBJECT
public:
    TierTicks(const Session &session, const std::function<bool(const Tier &)> &isTicked,
              QWidget *parent = nullptr);

    std::vector<Id> ticked() const;
    void tickAll(bool ticked);

Q_SIGNALS:
    void changed();
};

} // namespace duologue::ui
