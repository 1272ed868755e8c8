"""The room of meetings: this month at a unit, its cells, and one sitting step by step."""
